import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import React from 'react';
import { MAX_KILOMETERS_PER_HOUR } from '../query/limits.ts';
import { DISTINCT_FIELDS, type Measure } from '../query/query.ts';
import { checkWhole } from './checks';
import { EventFieldSelect } from './event-field-select';
import { NumberField } from './number-field';

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
        <EventFieldSelect
          label="Different"
          id={`${id}-measure-field`}
          fields={DISTINCT_FIELDS}
          value={measure.field}
          onChange={(field) => onChange({ type: 'distinct', field })}
        />
      )}
      {measure.type === 'impossibleTravel' && (
        <NumberField
          label="Faster than, km/h"
          id={`${id}-measure-speed`}
          value={measure.kilometersPerHour}
          onCommit={(kilometersPerHour) => onChange({ ...measure, kilometersPerHour })}
          check={checkWhole(1, MAX_KILOMETERS_PER_HOUR)}
          tooltip="From one place to the next, over more than 100 km; an airliner flies 900"
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
