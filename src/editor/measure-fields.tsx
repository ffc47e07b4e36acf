import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import React from 'react';
import { t } from '../i18n';
import { MAX_KILOMETERS_PER_HOUR } from '../query/limits.ts';
import { DISTINCT_FIELDS, type Measure } from '../query/query.ts';
import { checkWhole } from './checks';
import { EventFieldSelect } from './event-field-select';
import { NumberField } from './number-field';

interface Props {
  id: string;
  measure: Measure<string>;
  /** Names of the dashboard's variables. */
  variables: readonly string[];
  onChange: (measure: Measure<string>) => void;
}

function measures(): Array<{ value: Measure['type']; label: string; description: string }> {
  return [
    {
      value: 'count',
      label: t('measure-fields.label-events', 'Events'),
      description: t('measure-fields.description-events', 'How many there are'),
    },
    {
      value: 'distinct',
      label: t('measure-fields.label-different-values', 'Different values'),
      description: t('measure-fields.description-different-values', 'How many different pages, IPs, users … there are'),
    },
    {
      value: 'impossibleTravel',
      label: t('measure-fields.label-impossible-travel', 'Impossible travel'),
      description: t('measure-fields.description-impossible-travel', 'Moves faster than anybody travels'),
    },
    {
      value: 'sum',
      label: t('measure-fields.label-bytes-sent', 'Bytes sent'),
      description: t('measure-fields.description-bytes-sent', 'The sum of all answers, from the access log'),
    },
  ];
}

/** What is counted. */
export function MeasureFields({ id, measure, variables, onChange }: Props) {
  return (
    <>
      <EditorField label={t('measure-fields.label-count', 'Count')}>
        <Combobox
          id={`${id}-measure`}
          aria-label={t('measure-fields.label-count', 'Count')}
          options={measures()}
          value={measure.type}
          onChange={({ value }) => onChange(measureOf(value))}
          width={20}
        />
      </EditorField>
      {measure.type === 'distinct' && (
        <EventFieldSelect
          label={t('measure-fields.label-different', 'Different')}
          id={`${id}-measure-field`}
          fields={DISTINCT_FIELDS}
          variables={variables}
          value={measure.field}
          onChange={(field) => onChange({ type: 'distinct', field })}
        />
      )}
      {measure.type === 'impossibleTravel' && (
        <NumberField
          label={t('measure-fields.label-faster-than', 'Faster than, km/h')}
          id={`${id}-measure-speed`}
          value={measure.kilometersPerHour}
          onCommit={(kilometersPerHour) => onChange({ ...measure, kilometersPerHour })}
          check={checkWhole(1, MAX_KILOMETERS_PER_HOUR)}
          tooltip={t(
            'measure-fields.tooltip-faster-than',
            'From one place to the next, over more than 100 km; an airliner flies 900'
          )}
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
