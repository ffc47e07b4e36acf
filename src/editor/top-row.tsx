import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Combobox, RadioButtonGroup, Switch } from '@grafana/ui';
import React from 'react';
import { GROUP_FIELD_NAMES } from '../query/field-names.ts';
import { MAX_KEYS } from '../query/limits.ts';
import { GROUP_FIELDS, type GroupField, type TopQuery } from '../query/query.ts';
import { checkWhole } from './checks';
import { MeasureFields } from './measure-fields';
import { TextField } from './text-field';

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
      <EditorField label="Values of" tooltip="Countries and locations come with the point that a map panel needs">
        <Combobox<GroupField>
          id={`${id}-field`}
          aria-label="Values of"
          options={GROUP_FIELDS.map((value) => ({ value, label: GROUP_FIELD_NAMES[value].many, description: value }))}
          value={query.field}
          onChange={({ value }) => onChange({ ...query, field: value })}
          width={20}
        />
      </EditorField>
      <MeasureFields id={id} measure={query.measure} onChange={(measure) => onChange({ ...query, measure })} />
      <EditorField label="Order">
        <RadioButtonGroup
          id={`${id}-order`}
          aria-label="Order"
          options={ORDERS}
          value={query.order}
          onChange={(order) => onChange({ ...query, order })}
        />
      </EditorField>
      <TextField
        label="Limit"
        id={`${id}-limit`}
        type="number"
        value={String(query.limit)}
        onCommit={(limit) => onChange({ ...query, limit: Number(limit) })}
        check={checkWhole(1, MAX_KEYS)}
        tooltip="What it cuts off is told with the answer"
        width={12}
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
