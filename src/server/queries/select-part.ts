import { emptyFilter } from '../../query/defaults.ts';
import type { Filter } from '../../query/query.ts';
import { membersOf } from '../analysis/list-members.ts';
import { bothPass, NO_EVENTS, select, type CodeTest, type Predicate, type Selection } from '../analysis/select.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import type { EventColumns } from '../events/columns.ts';
import { negated } from './code-tests.ts';
import { filterPredicate, type FilterContext } from './filter-predicate.ts';
import { resolveLists, type ResolvedList } from './lists-tests.ts';
import { OWN_READING } from './own-reading.ts';
import { removeListed, type RemovedByLists } from './removed-by-lists.ts';

/** The events of one part of a query, and what there is to say of the others. */
export interface SelectedPart {
  readonly removed: RemovedByLists;
  /** Searches of the audit log by which the data source itself reads. */
  readonly leftOut: Selection;
  /** Events that a filter of countries cannot judge. */
  readonly unplaced: Selection;
  /** Where terms are looked for: searches, whatever they are for. */
  readonly searches: Selection;
  /** Lists that are asked for, and the events of accounts that are not known to be on them. */
  readonly asked: readonly ResolvedList[];
  readonly undecided: Selection;
}

/**
 * Selects the events of the range that pass all of the filters.
 * @param own tests of the data source's own searches, which are left out where no filter asks for them
 */
export async function selectPart(
  filters: readonly Filter[],
  columns: EventColumns,
  range: TimeRange,
  own: readonly CodeTest[] | undefined,
  context: FilterContext
): Promise<SelectedPart> {
  const reading = filters.some(({ actions }) => actions.includes(OWN_READING)) ? undefined : own;
  const selected = (wanted: Predicate) =>
    select(columns, range, reading === undefined ? wanted : without(wanted, reading));
  const selectedBy = async (changed: readonly Filter[]) => selected(await predicateOf(changed, context));
  const predicate = await predicateOf(filters.map(excludingNoList), context);
  const excluded = filters.flatMap(({ exclude }) => exclude.lists ?? []);
  const asked = await resolveLists(
    filters.flatMap(({ lists }) => lists),
    'filter.lists',
    context
  );
  const undecided = asked.flatMap((list) => list.undecided);
  const isPlaced = filters.some(({ countries }) => countries.length > 0);
  const looksForTerms = filters.some(({ terms }) => terms.length > 0);
  return {
    removed: removeListed(
      selected(predicate),
      await resolveLists([...new Set(excluded)], 'filter.exclude.lists', context)
    ),
    leftOut:
      reading === undefined
        ? NO_EVENTS
        : // Few events are such searches: their tests first leave the filter next to nothing to look at.
          select(columns, range, {
            ...predicate,
            clauses: [...reading.map((test) => [test]), ...predicate.clauses],
          }),
    unplaced: isPlaced ? await selectedBy(filters.map(unplacedOnly)) : NO_EVENTS,
    searches: looksForTerms ? await selectedBy([...filters.map(ofAnyTerm), ONLY_SEARCHES]) : NO_EVENTS,
    asked,
    undecided: undecided.length === 0 ? NO_EVENTS : membersOf(await selectedBy(filters.map(onAnyList)), undecided),
  };
}

function without(predicate: Predicate, unwanted: readonly CodeTest[]): Predicate {
  return { ...predicate, clauses: [...predicate.clauses, unwanted.map(negated)] };
}

async function predicateOf(filters: readonly Filter[], context: FilterContext): Promise<Predicate> {
  const predicates = await Promise.all(filters.map((filter) => filterPredicate(filter, context)));
  return predicates.reduce(bothPass);
}

function unplacedOnly(filter: Filter): Filter {
  return filter.countries.length === 0 ? filter : { ...filter, countries: [''] };
}

const ONLY_SEARCHES: Filter = { ...emptyFilter(), actions: ['search_performed'] };

function ofAnyTerm(filter: Filter): Filter {
  return { ...filter, terms: [] };
}

function onAnyList(filter: Filter): Filter {
  return { ...filter, lists: [] };
}

function excludingNoList(filter: Filter): Filter {
  return { ...filter, exclude: { ...filter.exclude, lists: [] } };
}
