import { EditorRow } from '@grafana/plugin-ui';
import React from 'react';
import { BASELINE_FIELDS } from '../query/defaults.ts';
import { GROUP_FIELDS, type BaselineMethod, type BaselineQuery } from '../query/query.ts';
import { checkAtLeast, checkHistory, checkWhole } from './checks';
import { EventFieldSelect } from './event-field-select';
import { GroupByField } from './group-by-field';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';
import { TextField } from './text-field';

interface Props {
  id: string;
  query: BaselineQuery;
  onChange: (query: BaselineQuery) => void;
}

const METHODS: Array<{ value: BaselineMethod; label: string; description: string }> = [
  { value: 'zScore', label: 'Unusual day', description: 'How far a day lies above the days before: modified z-score' },
  { value: 'firstSeen', label: 'First seen', description: 'How many values there are that were not there before' },
  { value: 'breadth', label: 'Breadth', description: 'Over how many values the events are spread' },
];

const RESULTS: Array<{ value: BaselineQuery['result']; label: string; description: string }> = [
  { value: 'value', label: 'Value', description: 'One number a key: for alert rules' },
  { value: 'parts', label: 'Parts', description: 'The numbers that it is made of: for people' },
  {
    value: 'evidence',
    label: 'Evidence',
    description: 'Who, when, what and where from, as texts: for the messages of a rule',
  },
];

/** What is compared with what, and from which value on it is answered. */
export function BaselineRow({ id, query, onChange }: Props) {
  return (
    <EditorRow>
      <RadioField
        label="Method"
        id={`${id}-method`}
        options={METHODS}
        value={query.method}
        onChange={(method) => onChange({ ...query, method, field: BASELINE_FIELDS[method] })}
      />
      <EventFieldSelect
        label="Different"
        tooltip="The values that are counted, each once"
        id={`${id}-field`}
        fields={GROUP_FIELDS}
        value={query.field}
        onChange={(field) => onChange({ ...query, field })}
      />
      <GroupByField id={id} value={query.groupBy} onChange={(groupBy) => onChange({ ...query, groupBy })} />
      {query.method !== 'breadth' && (
        <TextField
          label="History"
          id={`${id}-history`}
          value={query.history}
          onCommit={(history) => onChange({ ...query, history })}
          check={checkHistory}
          placeholder="14d"
          tooltip="What came before, for comparison; an unusual day needs at least 5 days with events"
          width={12}
        />
      )}
      {query.method !== 'firstSeen' && (
        <NumberField
          label="At least"
          id={`${id}-floor`}
          value={query.floor}
          onCommit={(floor) => onChange({ ...query, floor })}
          check={checkWhole(1, 1_000_000_000)}
          tooltip={
            query.method === 'zScore'
              ? 'Different values in a day; less is never unusual'
              : 'Events; less has no breadth'
          }
        />
      )}
      <NumberField
        label="Minimum value"
        id={`${id}-minValue`}
        value={query.minValue}
        onCommit={(minValue) => onChange({ ...query, minValue })}
        check={checkAtLeast(0)}
        tooltip="Smaller ones are left out; keep it at or below the threshold of an alert rule"
      />
      <RadioField
        label="Result"
        id={`${id}-result`}
        options={RESULTS}
        value={query.result}
        onChange={(result) => onChange({ ...query, result })}
      />
    </EditorRow>
  );
}
