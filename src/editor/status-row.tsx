import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { MultiCombobox } from '@grafana/ui';
import React from 'react';
import { STATUS_FIELDS, type StatusField, type StatusQuery } from '../query/query.ts';

interface Props {
  id: string;
  query: StatusQuery;
  onChange: (query: StatusQuery) => void;
}

const DESCRIPTIONS: Record<StatusField, string> = {
  lag: 'Seconds since the newest time up to which everything was read',
  holes: 'Intervals that were not read',
  events: 'Events in the store',
  requests: 'Requests since the start',
  errors: 'Failed requests since the start',
  requests_left: 'Requests that the server still allows',
  coverage_level: 'How much of what happens the site records',
  coverage_global_config_and_administration: 'Coverage of global configuration and administration',
  coverage_user_management: 'Coverage of user management',
  coverage_permissions: 'Coverage of permissions',
  coverage_local_config_and_administration: 'Coverage of local configuration and administration',
  coverage_security: 'Coverage of security',
  coverage_end_user_activity: 'Coverage of end user activity',
  coverage_ecosystem: 'Coverage of apps',
  coverage_audit_log: 'Coverage of the audit log itself',
  retention_days: 'Days for which the site keeps its records',
  retention_files: 'Audit log files that each node keeps',
  excluded_actions: 'Actions that the site leaves out of its audit log',
  unresolved_users: 'User names of the access log whose account is not known',
  malformed: 'Records that could not be understood',
};

/** Which numbers of the reading are answered. */
export function StatusRow({ id, query, onChange }: Props) {
  return (
    <EditorRow>
      <EditorField label="Fields" tooltip="An alert rule needs exactly one">
        <MultiCombobox<StatusField>
          id={`${id}-fields`}
          aria-label="Fields"
          options={STATUS_FIELDS.map((value) => ({ value, description: DESCRIPTIONS[value] }))}
          value={query.fields}
          onChange={(fields) => onChange({ ...query, fields: fields.map(({ value }) => value) })}
          placeholder="all"
          isClearable
          width="auto"
          minWidth={20}
        />
      </EditorField>
    </EditorRow>
  );
}
