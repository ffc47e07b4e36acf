import { type AdHocVariableFilter, type MetricFindValue } from '@grafana/data';
import { t } from './i18n';
import { completeQuery } from './query/defaults.ts';
import { FILTER_LABELS, filterKeyOf } from './query/label-filters.ts';
import { GROUP_FIELDS, type AdHocFilter, type StoredQuery } from './query/query.ts';
import { asBeginning } from './words/as-beginning';
import { fieldName } from './words/fields';
import { filterName } from './words/filters';

/** Labels that another one of the list stands for: a person's id finds the same events as the name, and more surely. */
const SAME_AS: Readonly<Partial<Record<string, string>>> = { 'user.name': 'user.id', 'object.name': 'object.id' };

/** What dashboards can be filtered by, with names for people. @param occurring as `named` takes it */
export function adHocKeys(occurring?: readonly string[]): MetricFindValue[] {
  return named(
    FILTER_LABELS.filter((label) => SAME_AS[label] === undefined),
    occurring
  );
}

/** What dashboards can be grouped by, with names for people. @param occurring as `named` takes it */
export function groupByKeys(occurring?: readonly string[]): MetricFindValue[] {
  return named(GROUP_FIELDS, occurring);
}

/**
 * The fields that events have a value of first, and the others under a heading of their own: what is not read yet may have one.
 * @param occurring fields that events have a value of; undefined where that is not known
 */
function named(fields: readonly string[], occurring: readonly string[] = fields): MetricFindValue[] {
  const keys = fields.map((field) => ({ value: field, text: nameOf(field) }));
  const absent = t('ad-hoc-variables.no-values', 'No values in this time range');
  return [
    ...keys.filter(({ value }) => occurring.includes(value)),
    ...keys.filter(({ value }) => !occurring.includes(value)).map((key) => ({ ...key, group: absent })),
  ];
}

/** Field whose values an ad hoc filter on a label can have. */
export function fieldOfKey(label: string): string {
  return SAME_AS[label] ?? label;
}

function nameOf(field: string): string {
  const known = GROUP_FIELDS.find((one) => one === field);
  const key = filterKeyOf(field);
  const name = known !== undefined ? fieldName(known) : key === undefined ? field : filterName(key);
  return asBeginning(name);
}

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
