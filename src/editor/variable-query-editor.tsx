import { getDefaultTimeRange, type QueryEditorProps } from '@grafana/data';
import { EditorField, EditorRow, EditorRows } from '@grafana/plugin-ui';
import { Combobox, Text } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { type DataSource } from '../datasource';
import { t } from '../i18n';
import { filledKeys } from '../query/filter-keys.ts';
import { printFilter } from '../query/filter-text/print.ts';
import { type StoredQuery, type WrittenFilter } from '../query/query.ts';
import { type StoredSettings } from '../query/settings.ts';
import { checkWhole } from './checks';
import { fieldOptions } from './field-options';
import { type FilterForm } from './filter-form';
import { FilterRows } from './filter-rows';
import { MORE_KEYS } from './more-filters';
import { RadioField } from './radio-field';
import { TextField } from './text-field';
import { variableFields } from './variable-fields';
import { completeVariableQuery, MAX_VARIABLE_VALUES, type VariableOrder, type VariableQuery } from './variable-query';
import { VariableValuesLine } from './variable-values-line';

type Props = QueryEditorProps<DataSource, StoredQuery, StoredSettings, VariableQuery>;

function orders(): Array<{ value: VariableOrder; label: string; description: string }> {
  return [
    {
      value: 'count',
      label: t('variable-query-editor.label-most-frequent', 'Most frequent'),
      description: t('variable-query-editor.description-most-frequent', 'Values with the most events first'),
    },
    {
      value: 'recent',
      label: t('variable-query-editor.label-most-recent', 'Most recent'),
      description: t('variable-query-editor.description-most-recent', 'Values that were seen last first'),
    },
    {
      value: 'name',
      label: t('variable-query-editor.label-by-name', 'By name'),
      description: t('variable-query-editor.description-by-name', 'The most frequent, in the order of their names'),
    },
  ];
}

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
        <EditorField label={t('variable-query-editor.label-field', 'Field')}>
          <Combobox
            id="audit-variable-field"
            aria-label={t('variable-query-editor.label-field', 'Field')}
            options={variableFields().map(({ value, label }) => ({ value, label, description: value }))}
            value={query.field === '' ? null : query.field}
            onChange={({ value }) => change({ ...query, field: value })}
            placeholder={t('variable-query-editor.placeholder-field', 'choose a field')}
            width={30}
          />
        </EditorField>
        <TextField
          label={t('variable-query-editor.label-search', 'Search')}
          id="audit-variable-search"
          value={query.search}
          onCommit={(search) => change({ ...query, search })}
          placeholder={t('variable-query-editor.placeholder-search', 'all values')}
          tooltip={t(
            'variable-query-editor.tooltip-search',
            'A part of the value or of its name; with {{searchFilter}}, what is typed into the variable’s list is looked for in all values',
            { searchFilter: '$__searchFilter' }
          )}
          width={24}
        />
        <RadioField
          label={t('variable-query-editor.label-order', 'Order')}
          tooltip={t(
            'variable-query-editor.tooltip-order',
            'Of the values, and which of them stay where the limit cuts; Grafana’s own sort comes after'
          )}
          id="audit-variable-order"
          options={orders()}
          value={query.order}
          onChange={(order) => change({ ...query, order })}
        />
        <TextField
          type="number"
          label={t('variable-query-editor.label-limit', 'Limit')}
          id="audit-variable-limit"
          value={String(query.limit)}
          onCommit={(limit) => change({ ...query, limit: Number(limit) })}
          check={checkWhole(1, MAX_VARIABLE_VALUES)}
          width={12}
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
        <Text color="secondary">
          {t('variable-query-editor.whole-filter', 'The whole filter is: {{filter}}', {
            filter: printFilter(query.filter),
          })}
        </Text>
      )}
      <VariableValuesLine datasource={datasource} query={query} range={used} />
    </EditorRows>
  );
}

/** Exclusions and rare keys stand in the text form only. */
function isShownByBuilder({ exclude, ...terms }: WrittenFilter): boolean {
  return filledKeys(exclude).length === 0 && filledKeys(terms).every((key) => !MORE_KEYS.includes(key));
}
