import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import React, { useMemo } from 'react';
import { t } from '../i18n';
import { changeQueryType } from '../query/change-query-type.ts';
import { applyPreset } from '../query/presets/preset-match.ts';
import type { Preset } from '../query/presets/preset.ts';
import { PRESET_GROUPS, PRESETS } from '../query/presets/presets.ts';
import { type QueryType, type WrittenQuery } from '../query/query.ts';
import { presetExplanation, presetGroupTitle, presetTitle } from '../words/presets';
import { RadioField } from './radio-field';

interface Props {
  id: string;
  query: WrittenQuery;
  preset: Preset | undefined;
  ownTerms: readonly string[];
  onChange: (query: WrittenQuery) => void;
}

function queryTypes(): Array<{ value: QueryType; label: string; description: string }> {
  return [
    {
      value: 'events',
      label: t('query-type-row.label-events', 'Events'),
      description: t('query-type-row.description-events', 'The events themselves, as logs or as a table'),
    },
    {
      value: 'count',
      label: t('query-type-row.label-count', 'Count'),
      description: t('query-type-row.description-count', 'How many there are in each step of time'),
    },
    {
      value: 'window',
      label: t('query-type-row.label-window', 'Window'),
      description: t('query-type-row.description-window', 'The largest count in any window: for alert rules'),
    },
    {
      value: 'top',
      label: t('query-type-row.label-top', 'Top'),
      description: t('query-type-row.description-top', 'The most or least frequent values of a field'),
    },
    {
      value: 'sequence',
      label: t('query-type-row.label-sequence', 'Sequence'),
      description: t(
        'query-type-row.description-sequence',
        'Steps one after the other, such as failed logins and a success'
      ),
    },
    {
      value: 'baseline',
      label: t('query-type-row.label-baseline', 'Baseline'),
      description: t('query-type-row.description-baseline', 'What is unusual for each user: for alert rules'),
    },
    {
      value: 'status',
      label: t('query-type-row.label-status', 'Status'),
      description: t('query-type-row.description-status', 'How far each source has been read'),
    },
  ];
}

function offeredPresets() {
  return PRESET_GROUPS.flatMap((group) =>
    group.presets.map((preset) => ({
      value: preset.id,
      label: presetTitle(preset),
      description: presetExplanation(preset),
      group: presetGroupTitle(group),
    }))
  );
}

/** What is asked, and the detections that are ready-made. */
export function QueryTypeRow({ id, query, preset, ownTerms, onChange }: Props) {
  const presets = useMemo(() => offeredPresets(), []);
  const labelPreset = t('query-type-row.label-preset', 'Preset');
  return (
    <EditorRow>
      <RadioField
        label={t('query-type-row.label-query-type', 'Query type')}
        id={`${id}-queryType`}
        options={queryTypes()}
        value={query.queryType}
        onChange={(queryType) => onChange(changeQueryType(query, queryType))}
      />
      <EditorField label={labelPreset} tooltip={preset && `MITRE ATT&CK ${preset.mitre}`}>
        <Combobox
          id={`${id}-preset`}
          aria-label={labelPreset}
          options={presets}
          value={preset?.id ?? null}
          onChange={({ value }) => {
            const chosen = PRESETS.find((candidate) => candidate.id === value);
            if (chosen) {
              onChange(applyPreset(query, chosen, ownTerms));
            }
          }}
          placeholder={t('query-type-row.placeholder-preset', 'choose a detection')}
          width={40}
        />
      </EditorField>
    </EditorRow>
  );
}
