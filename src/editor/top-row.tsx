import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Switch } from '@grafana/ui';
import React from 'react';
import { MAX_KEYS } from '../query/limits.ts';
import { GROUP_FIELDS, type TopQuery } from '../query/query.ts';
import { checkWhole } from './checks';
import { EventFieldSelect } from './event-field-select';
import { MeasureFields } from './measure-fields';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';

interface Props {
  id: string;
  query: TopQuery;
  onChange: (query: TopQuery) => void;
}

const ORDERS: Array<{ value: TopQuery['order']; label: string }> = [
  { value: 'desc', label: 'Most frequent' },
  { value: 'asc', label: 'Least frequent' },
];

/** Of which field the most or least frequent values are shown, and what makes them frequent. */
export function TopRow({ id, query, onChange }: Props) {
  return (
    <EditorRow>
      <EventFieldSelect
        label="Values of"
        tooltip="Countries and locations come with the point that a map panel needs"
        id={`${id}-field`}
        fields={GROUP_FIELDS}
        value={query.field}
        onChange={(field) => onChange({ ...query, field })}
      />
      <MeasureFields id={id} measure={query.measure} onChange={(measure) => onChange({ ...query, measure })} />
      <RadioField
        label="Order"
        id={`${id}-order`}
        options={ORDERS}
        value={query.order}
        onChange={(order) => onChange({ ...query, order })}
      />
      <NumberField
        label="Limit"
        id={`${id}-limit`}
        value={query.limit}
        onCommit={(limit) => onChange({ ...query, limit })}
        check={checkWhole(1, MAX_KEYS)}
        tooltip="What it cuts off is told with the answer"
      />
      <EditorField label="Count missing values">
        <Switch
          id={`${id}-countMissing`}
          value={query.countMissing}
          onChange={({ currentTarget }) => onChange({ ...query, countMissing: currentTarget.checked })}
        />
      </EditorField>
    </EditorRow>
  );
}
