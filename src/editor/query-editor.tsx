import { getDefaultTimeRange, type QueryEditorProps } from '@grafana/data';
import { EditorRow, EditorRows } from '@grafana/plugin-ui';
import React, { useMemo } from 'react';
import { type DataSource } from '../datasource';
import { completeQuery } from '../query/defaults.ts';
import { type FilterKey } from '../query/filter-keys.ts';
import { presetOf } from '../query/preset-match.ts';
import { type AuditQuery, type StoredQuery } from '../query/query.ts';
import { type StoredSettings } from '../query/settings.ts';
import { BaselineRow } from './baseline-row';
import { CountingRow } from './counting-row';
import { EqlRow } from './eql-row';
import { EventsRow } from './events-row';
import { fieldOptions } from './field-options';
import { FilterFields } from './filter-fields';
import { MoreFilters } from './more-filters';
import { PlainLine } from './plain-line';
import { QueryTypeRow } from './query-type-row';
import { StatusRow } from './status-row';

type Props = QueryEditorProps<DataSource, StoredQuery, StoredSettings>;

const FIRST_KEYS: readonly FilterKey[] = ['actions', 'categories', 'users', 'ips', 'text'];
const SECOND_KEYS: readonly FilterKey[] = ['objects', 'spaces', 'sources'];

/** A query is changed, and run, by a choice, by Enter or by leaving a field: never while somebody types. */
export default function QueryEditor({ datasource, query: stored, onChange, onRunQuery, range }: Props) {
  const query = useMemo(() => completeQuery(stored), [stored]);
  const preset = useMemo(() => presetOf(query, datasource.ownTerms), [query, datasource]);
  const optionsOf = useMemo(() => fieldOptions(datasource, range ?? getDefaultTimeRange()), [datasource, range]);
  const id = `audit-query-${query.refId}`;
  const listNames = datasource.listNames;
  const change = (next: AuditQuery) => {
    onChange(next);
    onRunQuery();
  };
  const filter = { id, terms: query.filter, optionsOf, listNames };
  const changeFilter = (terms: Partial<AuditQuery['filter']>) =>
    change({ ...query, filter: { ...query.filter, ...terms } });
  return (
    <EditorRows>
      <QueryTypeRow id={id} query={query} preset={preset} ownTerms={datasource.ownTerms} onChange={change} />
      <EqlRow id={id} query={query} onChange={change} optionsOf={optionsOf} />
      {query.queryType !== 'status' && (
        <>
          <EditorRow>
            <FilterFields {...filter} keys={FIRST_KEYS} onChange={changeFilter} />
          </EditorRow>
          <EditorRow>
            <FilterFields {...filter} keys={SECOND_KEYS} onChange={changeFilter} />
          </EditorRow>
        </>
      )}
      <TypeRow id={id} query={query} onChange={change} />
      {query.queryType !== 'status' && (
        <MoreFilters id={id} query={query} onChange={change} optionsOf={optionsOf} listNames={listNames} />
      )}
      <PlainLine id={id} query={query} preset={preset} />
    </EditorRows>
  );
}

function TypeRow({ id, query, onChange }: { id: string; query: AuditQuery; onChange: (query: AuditQuery) => void }) {
  switch (query.queryType) {
    case 'events':
      return <EventsRow id={id} query={query} onChange={onChange} />;
    case 'count':
    case 'window':
      return <CountingRow id={id} query={query} onChange={onChange} />;
    case 'top':
    case 'sequence':
      return null;
    case 'baseline':
      return <BaselineRow id={id} query={query} onChange={onChange} />;
    case 'status':
      return <StatusRow id={id} query={query} onChange={onChange} />;
  }
}
