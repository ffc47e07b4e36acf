import { ConfigSection } from '@grafana/plugin-ui';
import { Stack } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { completeSettings } from '../../query/settings-defaults.ts';
import { type StoredSettings } from '../../query/settings.ts';
import { EntriesField } from './entries-field';
import { JsonField } from './json-field';
import { SettingsField } from './settings-field';
import { type SettingsForm } from './settings-form';

const ID = 'audit-config-store';

const ACTIONS_EXAMPLE = '{ "com.example.wiki.page.opened": "page_viewed" }';

/** How long events are kept, and what makes counts fit this site. */
export function StoreSection({ form }: { form: SettingsForm }) {
  const { stored, disabled, change } = form;
  const { store, terms, actionMap } = completeSettings(stored);
  return (
    <ConfigSection title={t('store-section.title', 'Store and tuning')} isCollapsible isInitiallyOpen={false}>
      <Stack direction="column" gap={2}>
        <SettingsField
          label={t('store-section.label-retention', 'Keep events for (days)')}
          id={`${ID}-retentionDays`}
          type="number"
          value={String(store.retentionDays)}
          onChange={(text) => change({ store: { ...stored.store, retentionDays: Number(text) } })}
          problem={form.problem('store.retentionDays')}
          disabled={disabled}
          width={20}
        />
        <EntriesField
          label={t('store-section.label-terms', 'Sensitive search terms')}
          id={`${ID}-terms`}
          description={t(
            'store-section.description-terms',
            'Added to the shipped ones (password, token, vpn …), one a line'
          )}
          entries={terms}
          onChange={(changed) => change({ terms: changed })}
          problem={form.problem('terms')}
          disabled={disabled}
        />
        <JsonField
          label={t('store-section.label-actions', 'Actions')}
          id={`${ID}-actionMap`}
          description={t(
            'store-section.description-actions',
            'Canonical actions of keys that the plugin does not know, as JSON'
          )}
          placeholder={ACTIONS_EXAMPLE}
          value={actionMap}
          accept={(value): value is NonNullable<StoredSettings['actionMap']> =>
            value instanceof Object && Object.values(value).every((action) => typeof action === 'string')
          }
          onChange={(changed) => change({ actionMap: changed })}
          problem={form.problem('actionMap')}
          disabled={disabled}
        />
      </Stack>
    </ConfigSection>
  );
}
