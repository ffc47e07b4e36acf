import { getDefaultTimeRange, type QueryEditorProps } from '@grafana/data';
import { EditorField, EditorRow, EditorRows } from '@grafana/plugin-ui';
import { Combobox, Text } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { type DataSource } from '../datasource';
import { filledKeys } from '../query/filter-keys.ts';
import { printFilter } from '../query/filter-text/print.ts';
import { type Filter, type StoredQuery } from '../query/query.ts';
import { type StoredSettings } from '../query/settings.ts';
import { checkWhole } from './checks';
import { fieldOptions } from './field-options';
import { FilterRows, type FilterForm } from './filter-rows';
import { MORE_KEYS } from './more-filters';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';
import { TextField } from './text-field';
import { VARIABLE_FIELDS } from './variable-fields';
import { completeVariableQuery, MAX_VARIABLE_VALUES, type VariableOrder, type VariableQuery } from './variable-query';
import { VariableValuesLine } from './variable-values-line';

type Props = QueryEditorProps<DataSource, StoredQuery, StoredSettings, VariableQuery>;

const ORDERS: Array<{ value: VariableOrder; label: string; description: string }> = [
  { value: 'count', label: 'Most frequent', description: 'Values with the most events first' },
  { value: 'recent', label: 'Most recent', description: 'Values that were seen last first' },
  { value: 'name', label: 'By name', description: 'The most frequent, in the order of their names' },
];

/** Which values a dashboard variable offers. It changes by a choice, by Enter or by leaving a field. */
export default function VariableQueryEditor({ datasource, query: stored, onChange, onRunQuery, range }: Props) {
  const query = useMemo(() => completeVariableQuery(stored), [stored]);
  const [form, setForm] = useState<FilterForm>(() => (isShownByBuilder(query.filter) ? 'builder' : 'text'));
  const [shownRange] = useState(getDefaultTimeRange);
  const used = range ?? shownRange;
  const optionsOf = useMemo(
    () => fieldOptions(datasource, used, { refId: query.refId, filter: query.filter }),
    [datasource, used, query]
  );
  const change = (next: VariableQuery) => {
    onChange(next);
    onRunQuery();
  };
  return (
    <EditorRows>
      <EditorRow>
        <EditorField label="Field">
          <Combobox
            id="audit-variable-field"
            aria-label="Field"
            options={VARIABLE_FIELDS.map(({ value, label }) => ({ value, label, description: value }))}
            value={query.field === '' ? null : query.field}
            onChange={({ value }) => change({ ...query, field: value })}
            placeholder="choose a field"
            width={30}
          />
        </EditorField>
        <TextField
          label="Search"
          id="audit-variable-search"
          value={query.search}
          onCommit={(search) => change({ ...query, search })}
          placeholder="all values"
          tooltip="A part of the value or of its name; with $__searchFilter, what is typed into the variable’s list is looked for in all values"
          width={24}
        />
        <RadioField
          label="Order"
          tooltip="Of the values, and which of them stay where the limit cuts; Grafana’s own sort comes after"
          id="audit-variable-order"
          options={ORDERS}
          value={query.order}
          onChange={(order) => change({ ...query, order })}
        />
        <NumberField
          label="Limit"
          id="audit-variable-limit"
          value={query.limit}
          onCommit={(limit) => change({ ...query, limit })}
          check={checkWhole(1, MAX_VARIABLE_VALUES)}
        />
      </EditorRow>
      <FilterRows
        id="audit-variable"
        filter={query.filter}
        onChange={(filter) => change({ ...query, filter })}
        form={form}
        onFormChange={setForm}
        optionsOf={optionsOf}
        listNames={datasource.listNames}
      />
      {form === 'builder' && !isShownByBuilder(query.filter) && (
        <Text color="secondary">The whole filter is: {printFilter(query.filter)}</Text>
      )}
      <VariableValuesLine datasource={datasource} query={query} range={used} />
    </EditorRows>
  );
}

/** Exclusions and rare keys stand in the text form only. */
function isShownByBuilder({ exclude, ...terms }: Filter): boolean {
  return filledKeys(exclude).length === 0 && filledKeys(terms).every((key) => !MORE_KEYS.includes(key));
}
