import { type TimeRange } from '@grafana/data';
import { filledKeys } from './query/filter-keys.ts';
import { type AdHocFilter, type StoredQuery, type WrittenFilter, type WrittenFilterTerms } from './query/query.ts';

/** What narrows the events that a list is made of. */
export interface Narrowing {
  /** Queries, interpolated: values that events of one of them have. None: any event's. */
  among?: readonly StoredQuery[];
  /** Ad hoc filters that the events pass besides those of the queries. */
  adHocFilters?: readonly AdHocFilter[];
}

/** What narrows a list of values. */
export interface FieldValuesOptions extends Narrowing {
  /** Part of the value or its name. */
  search?: string;
  limit?: number;
}

/** An address that is longer may be refused on its way: what narrows a list is left out then, never what a query asks. */
const LONGEST = 6000;

/** Parameters of the resource `values`. */
export function fieldValuesParams(
  field: string,
  range: TimeRange,
  { search = '', limit = 100, ...narrowing }: FieldValuesOptions
): Record<string, string | number> {
  return { field, search, limit, order: 'recent', ...narrowingParams(range, narrowing) };
}

/** Parameters of the resource `fields`, and of all others that are about the events of queries. */
export function narrowingParams(
  range: TimeRange,
  { among = [], adHocFilters = [] }: Narrowing
): Record<string, string | number> {
  const filters = new Set(among.map(({ filter = {} }) => JSON.stringify(filledFilter(filter))));
  const shared = among.length === 1 ? (among[0]?.adHocFilters ?? []) : [];
  const narrowing = {
    // Whatever one of the queries asks nothing of, any event has.
    ...(filters.size > 0 && !filters.has('{}') && { filters: `[${[...filters].join(',')}]` }),
    ...(adHocFilters.length + shared.length > 0 && { adHocFilters: JSON.stringify([...adHocFilters, ...shared]) }),
    ...(among[0]?.timezone !== undefined && { timezone: among[0].timezone }),
  };
  const plain = { from: range.from.valueOf(), to: range.to.valueOf() };
  return JSON.stringify(narrowing).length > LONGEST ? plain : { ...plain, ...narrowing };
}

function filledFilter({ exclude = {}, ...terms }: Partial<WrittenFilter>): Partial<WrittenFilter> {
  const without = filledTerms(exclude);
  return { ...filledTerms(terms), ...(Object.keys(without).length > 0 && { exclude: without }) };
}

function filledTerms(terms: Partial<WrittenFilterTerms>): Partial<WrittenFilterTerms> {
  const { termMatch } = terms;
  const filled = filledKeys(terms);
  return {
    ...Object.fromEntries(filled.map((key) => [key, terms[key]])),
    ...(filled.includes('terms') && termMatch !== undefined && { termMatch }),
  };
}
