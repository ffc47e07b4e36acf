import { type AdHocVariableFilter } from '@grafana/data';
import { completeQuery } from './query/defaults.ts';
import { type AdHocFilter, type StoredQuery } from './query/query.ts';

/** Grafana's ad hoc filters as a query holds them: whatever is wrong with one, the backend says. */
export function adHocFiltersOf(filters: readonly AdHocVariableFilter[] = []): AdHocFilter[] {
  return filters.map(({ key, operator, value, values }) => ({
    key,
    operator,
    values: operator.endsWith('|') && values !== undefined && values.length > 0 ? values : [value],
  }));
}

/** The query with more ad hoc filters: all must be passed. */
export function withAdHocFilters(query: StoredQuery, filters: readonly AdHocVariableFilter[] = []): StoredQuery {
  return filters.length === 0
    ? query
    : { ...query, adHocFilters: [...(query.adHocFilters ?? []), ...adHocFiltersOf(filters)] };
}

/**
 * The query grouped as a dashboard asks of all its panels: counts by those fields, and a top of the first of them. Other
 * queries stay as they are. An unknown field is kept, so that the backend refuses it.
 */
export function groupedBy(query: StoredQuery, keys: readonly string[] = []): StoredQuery {
  const [first] = keys;
  if (first === undefined) {
    return query;
  }
  switch (completeQuery(query).queryType) {
    case 'count':
    case 'window':
      return { ...query, groupBy: [...keys] };
    case 'top':
      return { ...query, field: first };
    default:
      return query;
  }
}
