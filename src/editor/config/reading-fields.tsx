import { ConfigSubSection } from '@grafana/plugin-ui';
import { Stack } from '@grafana/ui';
import React from 'react';
import { durationMs } from '../../query/duration.ts';
import { type CommonSourceSettings } from '../../query/settings.ts';
import { SettingsField } from './settings-field';
import { SettingsSwitch } from './settings-switch';

interface Props {
  id: string;
  settings: CommonSourceSettings;
  onChange: (settings: Partial<CommonSourceSettings>) => void;
  disabled: boolean;
  /** False for a source that asks no server: it has neither requests nor a time limit for them. */
  requests: boolean;
}

type DurationKey = 'pollInterval' | 'lateness' | 'backfill' | 'timeout';

const DURATIONS: Array<{ key: DurationKey; label: string; description: string }> = [
  { key: 'pollInterval', label: 'Poll interval', description: 'How often the newest events are read' },
  { key: 'lateness', label: 'Lateness', description: 'How late an event may still appear at the source' },
  { key: 'backfill', label: 'Backfill', description: 'How far back the first start reads' },
  { key: 'timeout', label: 'Timeout', description: 'Of one request' },
];

/** When and how much a source is read. */
export function ReadingFields({ id, settings, onChange, disabled, requests }: Props) {
  return (
    <ConfigSubSection title="Reading" isCollapsible isInitiallyOpen={false}>
      <Stack direction="column" gap={2}>
        <SettingsSwitch
          label="Continuous"
          id={`${id}-continuous`}
          description="Reads by itself; otherwise only when a panel or an alert rule asks"
          value={settings.continuous}
          onChange={(continuous) => onChange({ continuous })}
          disabled={disabled}
        />
        {DURATIONS.filter(({ key }) => requests || key !== 'timeout').map(({ key, label, description }) => (
          <SettingsField
            key={key}
            label={label}
            id={`${id}-${key}`}
            description={description}
            value={settings[key]}
            onChange={(text) => onChange({ [key]: text.trim() })}
            problem={
              durationMs(settings[key]) === undefined ? 'Write a duration such as 30s, 15m, 1h or 7d' : undefined
            }
            disabled={disabled}
            width={20}
          />
        ))}
        {requests && (
          <SettingsField
            label="Requests a minute"
            id={`${id}-requestsPerMinute`}
            description="0: only what the server says"
            type="number"
            value={String(settings.requestsPerMinute)}
            onChange={(text) => onChange({ requestsPerMinute: Math.max(0, Math.floor(Number(text))) })}
            disabled={disabled}
            width={20}
          />
        )}
      </Stack>
    </ConfigSubSection>
  );
}
