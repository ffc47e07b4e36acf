import { ConfigSection } from '@grafana/plugin-ui';
import { Stack } from '@grafana/ui';
import React from 'react';
import { type StoredSettings } from '../../query/settings.ts';
import { EntriesField } from './entries-field';
import { JsonField } from './json-field';
import { SettingsField } from './settings-field';

interface Props {
  settings: StoredSettings;
  onChange: (settings: Partial<StoredSettings>) => void;
  disabled: boolean;
}

const ID = 'audit-config-advanced';
const DEFAULT_RETENTION_DAYS = 90;

const LISTS_EXAMPLE =
  '[{ "name": "documentation team", "users": ["ada"], "reason": "release notes", "until": "2030-01-31" }]';
const ACTIONS_EXAMPLE = '{ "com.example.wiki.page.opened": "page_viewed" }';

/** How long events are kept, and what makes counts fit this site. */
export function AdvancedSection({ settings, onChange, disabled }: Props) {
  return (
    <ConfigSection title="Store and tuning" isCollapsible isInitiallyOpen={false}>
      <Stack direction="column" gap={2}>
        <SettingsField
          label="Keep events for (days)"
          id={`${ID}-retentionDays`}
          type="number"
          value={String(settings.store?.retentionDays ?? DEFAULT_RETENTION_DAYS)}
          onChange={(text) =>
            onChange({ store: { ...settings.store, retentionDays: Math.max(1, Math.floor(Number(text))) } })
          }
          disabled={disabled}
          width={20}
        />
        <EntriesField
          label="Sensitive search terms"
          id={`${ID}-terms`}
          description="Added to the shipped ones (password, token, vpn …), one a line"
          entries={settings.terms ?? []}
          onChange={(terms) => onChange({ terms })}
          disabled={disabled}
        />
        <JsonField
          label="Lists"
          id={`${ID}-lists`}
          description="People, addresses and programs that a query can pick or leave out, as JSON"
          placeholder={LISTS_EXAMPLE}
          value={settings.lists ?? []}
          accept={(value): value is NonNullable<StoredSettings['lists']> => Array.isArray(value)}
          onChange={(lists) => onChange({ lists })}
          disabled={disabled}
        />
        <JsonField
          label="Actions"
          id={`${ID}-actionMap`}
          description="Canonical actions of keys that the plugin does not know, as JSON"
          placeholder={ACTIONS_EXAMPLE}
          value={settings.actionMap ?? {}}
          accept={(value): value is NonNullable<StoredSettings['actionMap']> =>
            value instanceof Object && Object.values(value).every((action) => typeof action === 'string')
          }
          onChange={(actionMap) => onChange({ actionMap })}
          disabled={disabled}
        />
      </Stack>
    </ConfigSection>
  );
}
