import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import React from 'react';
import { changeQueryType } from '../query/change-query-type.ts';
import { PRESET_GROUPS } from '../query/preset-groups.ts';
import { applyPreset } from '../query/preset-match.ts';
import { PRESETS, type Preset } from '../query/presets.ts';
import { type AuditQuery, type QueryType } from '../query/query.ts';
import { RadioField } from './radio-field';

interface Props {
  id: string;
  query: AuditQuery;
  preset: Preset | undefined;
  ownTerms: readonly string[];
  onChange: (query: AuditQuery) => void;
}

const TYPES: Array<{ value: QueryType; label: string; description: string }> = [
  { value: 'events', label: 'Events', description: 'The events themselves, as logs or as a table' },
  { value: 'count', label: 'Count', description: 'How many there are in each step of time' },
  { value: 'window', label: 'Window', description: 'The largest count in any window: for alert rules' },
  { value: 'top', label: 'Top', description: 'The most or least frequent values of a field' },
  {
    value: 'sequence',
    label: 'Sequence',
    description: 'Steps one after the other, such as failed logins and a success',
  },
  { value: 'baseline', label: 'Baseline', description: 'What is unusual for each user: for alert rules' },
  { value: 'status', label: 'Status', description: 'How far each source has been read' },
];

const OFFERED_PRESETS = PRESET_GROUPS.flatMap(({ title: group, presets }) =>
  presets
    .flatMap((id) => PRESETS.find((preset) => preset.id === id) ?? [])
    .map(({ id: value, title: label, explanation: description }) => ({ value, label, description, group }))
);

/** What is asked, and the detections that are ready-made. */
export function QueryTypeRow({ id, query, preset, ownTerms, onChange }: Props) {
  return (
    <EditorRow>
      <RadioField
        label="Query type"
        id={`${id}-queryType`}
        options={TYPES}
        value={query.queryType}
        onChange={(queryType) => onChange(changeQueryType(query, queryType))}
      />
      <EditorField label="Preset" tooltip={preset && `MITRE ATT&CK ${preset.mitre}`}>
        <Combobox
          id={`${id}-preset`}
          aria-label="Preset"
          options={OFFERED_PRESETS}
          value={preset?.id ?? null}
          onChange={({ value }) => {
            const chosen = PRESETS.find((candidate) => candidate.id === value);
            if (chosen) {
              onChange(applyPreset(query, chosen, ownTerms));
            }
          }}
          placeholder="choose a detection"
          width={40}
        />
      </EditorField>
    </EditorRow>
  );
}
