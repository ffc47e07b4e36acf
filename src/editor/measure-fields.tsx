import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import React from 'react';
import { DISTINCT_FIELD_NAMES } from '../query/field-names.ts';
import { MAX_KILOMETERS_PER_HOUR } from '../query/limits.ts';
import { DISTINCT_FIELDS, type DistinctField, type Measure } from '../query/query.ts';
import { checkWhole } from './checks';
import { TextField } from './text-field';

interface Props {
  id: string;
  measure: Measure;
  onChange: (measure: Measure) => void;
}

const MEASURES: Array<{ value: Measure['type']; label: string; description: string }> = [
  { value: 'count', label: 'Events', description: 'How many there are' },
  { value: 'distinct', label: 'Different values', description: 'How many different pages, IPs, users … there are' },
  { value: 'impossibleTravel', label: 'Impossible travel', description: 'Moves faster than anybody travels' },
  { value: 'sum', label: 'Bytes sent', description: 'The sum of all answers, from the access log' },
];

/** What is counted. */
export function MeasureFields({ id, measure, onChange }: Props) {
  return (
    <>
      <EditorField label="Count">
        <Combobox
          id={`${id}-measure`}
          aria-label="Count"
          options={MEASURES}
          value={measure.type}
          onChange={({ value }) => onChange(measureOf(value))}
          width={20}
        />
      </EditorField>
      {measure.type === 'distinct' && (
        <EditorField label="Different">
          <Combobox<DistinctField>
            id={`${id}-measure-field`}
            aria-label="Different"
            options={DISTINCT_FIELDS.map((value) => ({
              value,
              label: DISTINCT_FIELD_NAMES[value].many,
              description: value,
            }))}
            value={measure.field}
            onChange={({ value }) => onChange({ type: 'distinct', field: value })}
            width={20}
          />
        </EditorField>
      )}
      {measure.type === 'impossibleTravel' && (
        <TextField
          label="Faster than, km/h"
          id={`${id}-measure-speed`}
          type="number"
          value={String(measure.kilometersPerHour)}
          onCommit={(text) => onChange({ ...measure, kilometersPerHour: Number(text) })}
          check={checkWhole(1, MAX_KILOMETERS_PER_HOUR)}
          tooltip="From one place to the next, over more than 100 km; an airliner flies 900"
          width={12}
        />
      )}
    </>
  );
}

function measureOf(type: Measure['type']): Measure {
  switch (type) {
    case 'count':
      return { type };
    case 'distinct':
      return { type, field: 'object.id' };
    case 'impossibleTravel':
      return { type, kilometersPerHour: 900 };
    case 'sum':
      return { type, field: 'http.response.body.bytes' };
  }
}
