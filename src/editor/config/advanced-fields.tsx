import { ConfigSubSection } from '@grafana/plugin-ui';
import { Stack } from '@grafana/ui';
import React, { type ReactNode } from 'react';
import { t } from '../../i18n';
import { SettingsField } from './settings-field';
import { type CommonSourceForm } from './settings-form';
import { SettingsSwitch } from './settings-switch';

interface Props {
  source: CommonSourceForm;
  /** False for a source that asks no server: it has neither requests nor a time limit for them. */
  requests: boolean;
  /** What only this source has. */
  children?: ReactNode;
}

/** When and how much a source is read, folded away: the defaults are right for most sites. */
export function AdvancedFields({ source, requests, children }: Props) {
  return (
    <ConfigSubSection title={t('advanced-fields.title', 'Advanced')} isCollapsible isInitiallyOpen={false}>
      <Stack direction="column" gap={2}>
        {children}
        <SettingsSwitch
          label={t('advanced-fields.label-continuous', 'Continuous')}
          description={t(
            'advanced-fields.description-continuous',
            'Reads by itself; otherwise only when a panel or an alert rule asks'
          )}
          {...source.flag('continuous')}
        />
        <SettingsField
          label={t('advanced-fields.label-poll-interval', 'Poll interval')}
          description={t('advanced-fields.description-poll-interval', 'How often the newest events are read')}
          width={20}
          {...source.text('pollInterval')}
        />
        <SettingsField
          label={t('advanced-fields.label-lateness', 'Lateness')}
          description={t('advanced-fields.description-lateness', 'How late an event may still appear at the source')}
          width={20}
          {...source.text('lateness')}
        />
        <SettingsField
          label={t('advanced-fields.label-backfill', 'Backfill')}
          description={t('advanced-fields.description-backfill', 'How far back the first start reads')}
          width={20}
          {...source.text('backfill')}
        />
        {requests && (
          <>
            <SettingsField
              label={t('advanced-fields.label-timeout', 'Timeout')}
              description={t('advanced-fields.description-timeout', 'Of one request')}
              width={20}
              {...source.text('timeout')}
            />
            <SettingsField
              label={t('advanced-fields.label-requests', 'Requests a minute')}
              description={t(
                'advanced-fields.description-requests',
                'An upper limit of your own; 0: only what the server says'
              )}
              width={20}
              {...source.number('requestsPerMinute')}
            />
          </>
        )}
      </Stack>
    </ConfigSubSection>
  );
}
