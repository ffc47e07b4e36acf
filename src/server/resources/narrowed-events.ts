import { z } from 'zod';
import { adHocFiltersSchema } from '../../query/ad-hoc-schema.ts';
import { filtersOfAdHoc } from '../../query/ad-hoc-filters.ts';
import { emptyFilter } from '../../query/defaults.ts';
import { filterSchema } from '../../query/filter-schema.ts';
import { InvalidQueryError } from '../../query/invalid-query-error.ts';
import { filterKeyOf } from '../../query/label-filters.ts';
import type { AdHocFilter, Filter, FilterTerms } from '../../query/query.ts';
import { parseQuery } from '../../query/schema.ts';
import type { Settings } from '../../query/settings.ts';
import { isTimeZone } from '../../query/time-zone.ts';
import { bothPass, select, type Predicate, type Selection } from '../analysis/select.ts';
import { unite } from '../analysis/unite.ts';
import type { Dictionaries } from '../events/columns.ts';
import { filterPredicate, type FilterContext } from '../queries/filter-predicate.ts';
import type { EventStore } from '../store/event-store.ts';

/** Which events a list is made of. */
export interface Narrowing {
  /** Epoch ms, both ends in it. */
  readonly range: { readonly from: number; readonly to: number };
  /** Filters of which an event passes one, as they are stored; none: any event. */
  readonly filters: readonly unknown[];
  /** Ad hoc filters, all of which it passes. */
  readonly adHocFilters: readonly unknown[];
  /** IANA zone of hours and weekdays; any other text is UTC. */
  readonly timezone: string;
  /** Whether the filters are applied as a query applies them: whole, and none that is invalid. */
  readonly exact: boolean;
}

export interface ListEnvironment {
  readonly store: EventStore;
  readonly settings: Settings;
  readonly now: () => number;
}

/**
 * The events that a list is made of. What is wrong with a filter narrows nothing (a variable without a value): a list that
 * is too long misleads nobody, while a query with it is refused.
 *
 * Where the list stands for the filter itself (the values of a dashboard's variable), it is applied exactly.
 * @param own key of the filter that the list is for: what could be added to it is not narrowed by what it holds
 * @throws InvalidQueryError for an exact filter that a query could not have
 */
export async function narrowedEvents(
  wanted: Narrowing,
  own: keyof FilterTerms | undefined,
  { store, settings, now }: ListEnvironment
): Promise<{ events: Selection; dictionaries: Dictionaries }> {
  const { range } = wanted;
  const columns = await store.columns({ from: range.from, to: range.to + 1 });
  const zone = isTimeZone(wanted.timezone) ? wanted.timezone : 'UTC';
  const context = { store, columns, settings, zone, now: now() };
  const { passed, shared } = wanted.exact ? exactFilters(wanted) : narrowingFilters(wanted, own);
  const predicateOf = wanted.exact ? filterPredicate : lenientPredicate;
  const selections = await Promise.all(
    passed.map(async (filter) => {
      const predicates = await Promise.all([filter, ...shared].map((one) => predicateOf(one, context)));
      return select(columns, range, predicates.reduce(bothPass));
    })
  );
  const events = selections.reduce((all, selection) => unite([all, selection]).selection);
  return { events, dictionaries: columns.dictionaries };
}

/** Filters of which an event passes one, and those that it passes besides. */
interface Filters {
  readonly passed: readonly Filter[];
  readonly shared: readonly Filter[];
}

function exactFilters({ filters, adHocFilters }: Narrowing): Filters {
  const queries = filters.map((filter) => parseQuery({ filter, adHocFilters }));
  const [first = parseQuery({ adHocFilters })] = queries;
  return {
    passed: queries.length === 0 ? [emptyFilter()] : queries.map(({ filter }) => filter),
    shared: filtersOfAdHoc(first.adHocFilters),
  };
}

function narrowingFilters({ filters, adHocFilters }: Narrowing, own: keyof FilterTerms | undefined): Filters {
  return {
    passed: filters.length === 0 ? [emptyFilter()] : filters.map((filter) => validFilter(filter, own)),
    shared: filtersOfAdHoc(adHocFilters.flatMap((filter) => validAdHoc(filter, own))),
  };
}

const record = z.record(z.string(), z.unknown()).catch({});

/** Every key of a filter that is valid by itself, but `own`. */
function validFilter(stored: unknown, own: keyof FilterTerms | undefined): Filter {
  const { exclude, ...terms } = record.parse(stored);
  return { ...emptyFilter(), ...validTerms(terms, own), exclude: validTerms(record.parse(exclude ?? {}), own) };
}

function validTerms(
  terms: Readonly<Record<string, unknown>>,
  own: keyof FilterTerms | undefined
): Partial<FilterTerms> {
  return Object.entries(terms).reduce((valid: Partial<FilterTerms>, [key, value]) => {
    const parsed = filterSchema.safeParse({ [key]: value });
    if (key === own || !parsed.success) {
      return valid;
    }
    const { exclude: _none, ...term } = parsed.data;
    return { ...valid, ...term };
  }, {});
}

function validAdHoc(stored: unknown, own: keyof FilterTerms | undefined): AdHocFilter[] {
  const { data = [] } = adHocFiltersSchema.safeParse([stored]);
  return data.filter(({ key }) => filterKeyOf(key) !== own);
}

/** A list that the settings do not have, or that nothing can be on, is only known to be one when it is looked up. */
async function lenientPredicate(filter: Filter, context: FilterContext): Promise<Predicate> {
  try {
    return await filterPredicate(filter, context);
  } catch (error) {
    if (!(error instanceof InvalidQueryError)) {
      throw error;
    }
    return filterPredicate({ ...filter, lists: [], exclude: { ...filter.exclude, lists: [] } }, context);
  }
}
