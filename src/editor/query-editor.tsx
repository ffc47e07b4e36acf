import { getDefaultTimeRange, type QueryEditorProps } from '@grafana/data';
import { EditorRows } from '@grafana/plugin-ui';
import React, { useMemo } from 'react';
import { type DataSource } from '../datasource';
import { completeQuery } from '../query/defaults.ts';
import { presetOf } from '../query/presets/preset-match.ts';
import { type StoredQuery, type WrittenQuery } from '../query/query.ts';
import { type StoredSettings } from '../query/settings.ts';
import { AdHocRow } from './ad-hoc-row';
import { BaselineRow } from './baseline-row';
import { CostLine } from './cost-line';
import { CountingRow } from './counting-row';
import { EqlRow } from './eql-row';
import { EventsRow } from './events-row';
import { fieldOptions } from './field-options';
import { useFilterForm } from './filter-form';
import { FilterRows } from './filter-rows';
import { MoreFilters } from './more-filters';
import { PlainLine } from './plain-line';
import { QueryTypeRow } from './query-type-row';
import { SequenceRow } from './sequence-row';
import { StatusRow } from './status-row';
import { TopRow } from './top-row';

type Props = QueryEditorProps<DataSource, StoredQuery, StoredSettings>;

/** A query is changed, and run, by a choice, by Enter or by leaving a field: never while somebody types. */
export default function QueryEditor({ datasource, query: stored, onChange, onRunQuery, range }: Props) {
  const query = useMemo(() => completeQuery(stored), [stored]);
  const [form, setForm] = useFilterForm();
  const preset = useMemo(() => presetOf(query, datasource.ownTerms), [query, datasource]);
  const optionsOf = useMemo(
    () => fieldOptions(datasource, range ?? getDefaultTimeRange(), query),
    [datasource, range, query]
  );
  const id = `audit-query-${query.refId}`;
  const listNames = datasource.listNames;
  const change = (next: WrittenQuery) => {
    onChange(next);
    onRunQuery();
  };
  return (
    <EditorRows>
      <QueryTypeRow id={id} query={query} preset={preset} ownTerms={datasource.ownTerms} onChange={change} />
      <EqlRow id={id} query={query} onChange={change} optionsOf={optionsOf} />
      {query.queryType !== 'status' && (
        <>
          <FilterRows
            id={id}
            filter={query.filter}
            onChange={(filter) => change({ ...query, filter })}
            form={form}
            onFormChange={setForm}
            optionsOf={optionsOf}
            listNames={listNames}
          />
        </>
      )}
      <AdHocRow id={id} query={query} onChange={change} />
      <TypeRow
        id={id}
        query={query}
        variables={datasource.variableNames()}
        onChange={change}
        optionsOf={optionsOf}
        listNames={listNames}
      />
      {query.queryType !== 'status' && (
        <MoreFilters id={id} query={query} onChange={change} optionsOf={optionsOf} listNames={listNames} form={form} />
      )}
      <PlainLine id={id} query={query} preset={preset} />
      {range !== undefined && <CostLine datasource={datasource} query={query} range={range} />}
    </EditorRows>
  );
}

interface TypeRowProps {
  id: string;
  query: WrittenQuery;
  variables: readonly string[];
  onChange: (query: WrittenQuery) => void;
  optionsOf: ReturnType<typeof fieldOptions>;
  listNames: readonly string[];
}

function TypeRow({ id, query, variables, onChange, ...filters }: TypeRowProps) {
  switch (query.queryType) {
    case 'events':
      return <EventsRow id={id} query={query} onChange={onChange} />;
    case 'count':
    case 'window':
      return <CountingRow id={id} query={query} variables={variables} onChange={onChange} />;
    case 'top':
      return <TopRow id={id} query={query} variables={variables} onChange={onChange} />;
    case 'sequence':
      return <SequenceRow id={id} query={query} variables={variables} onChange={onChange} {...filters} />;
    case 'baseline':
      return <BaselineRow id={id} query={query} variables={variables} onChange={onChange} />;
    case 'status':
      return <StatusRow id={id} query={query} onChange={onChange} />;
  }
}
