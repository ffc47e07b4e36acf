import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { type TuningList } from '../../query/settings.ts';
import { EntriesField } from './entries-field';
import { SettingsField } from './settings-field';
import { SettingsSwitch } from './settings-switch';

interface Props {
  /** Beginning of the ids of the fields. */
  id: string;
  list: Omit<TuningList, 'name'>;
  onChange: (changed: Partial<TuningList>) => void;
  problem: (field: keyof TuningList) => string | undefined;
  disabled: boolean;
}

const EXAMPLES = { user: 'ada', range: '10.1.0.0/16', userAgent: 'Confluence-Backup/', day: '2030-01-31' };

/** Who and what is on a list, why, until when, and how far the list goes. */
export function ListFields({ id, list, onChange, problem, disabled }: Props) {
  const styles = useStyles2(getStyles);
  const common = (field: keyof TuningList) => ({ id: `${id}-${field}`, problem: problem(field), disabled });
  return (
    <div className={styles.fields}>
      <EntriesField
        {...common('users')}
        label={t('list-fields.label-users', 'Users')}
        description={t('list-fields.description-users', 'Ids or usernames, one a line; * stands for any text')}
        placeholder={EXAMPLES.user}
        entries={list.users}
        onChange={(users) => onChange({ users })}
      />
      <EntriesField
        {...common('groups')}
        label={t('list-fields.label-groups', 'Groups')}
        description={t(
          'list-fields.description-groups',
          'Events about these groups, one a line. Logs do not tell who is in a group: name its members as users'
        )}
        entries={list.groups}
        onChange={(groups) => onChange({ groups })}
      />
      <EntriesField
        {...common('ips')}
        label={t('list-fields.label-addresses', 'Addresses')}
        description={t('list-fields.description-addresses', 'IP addresses and CIDR blocks, one a line')}
        placeholder={EXAMPLES.range}
        entries={list.ips}
        onChange={(ips) => onChange({ ips })}
      />
      <EntriesField
        {...common('userAgents')}
        label={t('list-fields.label-user-agents', 'User agents')}
        description={t('list-fields.description-user-agents', 'Parts of the user agent, one a line')}
        placeholder={EXAMPLES.userAgent}
        entries={list.userAgents}
        onChange={(userAgents) => onChange({ userAgents })}
      />
      <SettingsSwitch
        id={`${id}-administrators`}
        label={t('list-fields.label-administrators', 'Administrators')}
        description={t(
          'list-fields.description-administrators',
          'Accounts that a record flagged as administrator. Only Confluence Cloud and Jira Cloud do'
        )}
        value={list.administrators}
        onChange={(administrators) => onChange({ administrators })}
        disabled={disabled}
      />
      <SettingsField
        {...common('onboardingDays')}
        label={t('list-fields.label-onboarding-days', 'New accounts (days)')}
        description={t(
          'list-fields.description-onboarding-days',
          'Accounts are on the list for so many days after they were first seen; 0: none for that reason'
        )}
        type="number"
        width={20}
        value={String(list.onboardingDays)}
        onChange={(text) => onChange({ onboardingDays: Number(text) })}
      />
      <SettingsField
        {...common('threshold')}
        label={t('list-fields.label-threshold', 'Threshold')}
        description={t(
          'list-fields.description-threshold',
          'A rule that leaves the list out counts its events all the same for whoever reaches this value with them; 0: never'
        )}
        type="number"
        width={20}
        value={String(list.threshold)}
        onChange={(text) => onChange({ threshold: Number(text) })}
      />
      <SettingsField
        {...common('reason')}
        label={t('list-fields.label-reason', 'Reason')}
        description={t('list-fields.description-reason', 'Answers name it')}
        placeholder={t('list-fields.placeholder-reason', 'release notes')}
        value={list.reason}
        onChange={(reason) => onChange({ reason })}
      />
      <SettingsField
        {...common('until')}
        label={t('list-fields.label-until', 'Until')}
        description={t(
          'list-fields.description-until',
          'From the beginning of this day on, UTC, the list is empty; leave it empty for no end'
        )}
        placeholder={EXAMPLES.day}
        width={20}
        value={list.until}
        onChange={(until) => onChange({ until })}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  // Side by side where there is room: who is on the list, and how far it goes.
  fields: css({
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${theme.spacing(60)}), 1fr))`,
    gap: theme.spacing(2, 4),
    alignItems: 'start',
  }),
});
