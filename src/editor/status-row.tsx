import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { MultiCombobox } from '@grafana/ui';
import React from 'react';
import { t } from '../i18n';
import { STATUS_FIELDS, type StatusField, type StatusQuery } from '../query/query.ts';

interface Props {
  id: string;
  query: StatusQuery<string>;
  onChange: (query: StatusQuery<string>) => void;
}

function descriptions(): Readonly<Record<StatusField, string>> {
  return {
    lag: t('status-row.description-lag', 'Seconds since the newest time up to which everything was read'),
    holes: t('status-row.description-holes', 'Intervals that were not read'),
    events: t('status-row.description-events', 'Events in the store'),
    requests: t('status-row.description-requests', 'Requests since the start'),
    errors: t('status-row.description-errors', 'Failed requests since the start'),
    requests_left: t('status-row.description-requests-left', 'Requests that the server still allows'),
    coverage_level: t('status-row.description-coverage-level', 'How much of what happens the site records'),
    coverage_global_config_and_administration: t(
      'status-row.description-coverage-global-config-and-administration',
      'Coverage of global configuration and administration'
    ),
    coverage_user_management: t('status-row.description-coverage-user-management', 'Coverage of user management'),
    coverage_permissions: t('status-row.description-coverage-permissions', 'Coverage of permissions'),
    coverage_local_config_and_administration: t(
      'status-row.description-coverage-local-config-and-administration',
      'Coverage of local configuration and administration'
    ),
    coverage_security: t('status-row.description-coverage-security', 'Coverage of security'),
    coverage_end_user_activity: t('status-row.description-coverage-end-user-activity', 'Coverage of end user activity'),
    coverage_ecosystem: t('status-row.description-coverage-ecosystem', 'Coverage of apps'),
    coverage_audit_log: t('status-row.description-coverage-audit-log', 'Coverage of the audit log itself'),
    retention_days: t('status-row.description-retention-days', 'Days for which the site keeps its records'),
    retention_files: t('status-row.description-retention-files', 'Audit log files that each node keeps'),
    excluded_actions: t('status-row.description-excluded-actions', 'Actions that the site leaves out of its audit log'),
    unresolved_users: t(
      'status-row.description-unresolved-users',
      'User names of the access log whose account is not known'
    ),
    malformed: t('status-row.description-malformed', 'Records that could not be understood'),
  };
}

/** Which numbers of the reading are answered. */
export function StatusRow({ id, query, onChange }: Props) {
  const explained = descriptions();
  return (
    <EditorRow>
      <EditorField
        label={t('status-row.label-fields', 'Fields')}
        tooltip={t('status-row.tooltip-fields', 'An alert rule needs exactly one')}
      >
        <MultiCombobox<StatusField>
          id={`${id}-fields`}
          aria-label={t('status-row.label-fields', 'Fields')}
          options={STATUS_FIELDS.map((value) => ({ value, description: explained[value] }))}
          value={query.fields}
          onChange={(fields) => onChange({ ...query, fields: fields.map(({ value }) => value) })}
          placeholder={t('status-row.placeholder-fields', 'all')}
          isClearable
          width="auto"
          minWidth={20}
        />
      </EditorField>
    </EditorRow>
  );
}
