import { parseHours } from '../../query/hours.ts';
import type { Filter, FilterTerms } from '../../query/query.ts';
import type { Settings } from '../../query/settings.ts';
import {
  hourOfWeek,
  HOURS_OF_WEEK,
  type BytesTest,
  type CodeTest,
  type LocalTimeTest,
  type Predicate,
} from '../analysis/select.ts';
import { timeZone } from '../analysis/time-zone.ts';
import type { SourceType } from '../events/audit-event.ts';
import { sourceNamed, sourcesOfSameLog } from '../events/logs.ts';
import { canonicalAction } from '../events/vocabulary.ts';
import type { EventStore } from '../store/event-store.ts';
import { anywhereTests, itemTest, negated, objectTests, textTest, userTest, valueTest } from './code-tests.ts';
import { includedTests, resolveLists, type ListContext } from './lists-tests.ts';
import { termNeedles } from './search-terms.ts';
import { anyNetwork, anyPart, anyPattern, type ValueTest } from './value-pattern.ts';

export interface FilterContext extends ListContext {
  readonly store: EventStore;
  /** IANA zone of `hours` and `weekdays`. */
  readonly zone: string;
}

/**
 * A filter as the analysis runs it: each filled key is a clause, each test of a filled key of `exclude` a negated one.
 * @throws InvalidQueryError for a list that the settings do not have, and where no event can be on the lists asked for
 */
export async function filterPredicate(filter: Filter, context: FilterContext): Promise<Predicate> {
  const { exclude, ...include } = filter;
  const listed =
    include.lists.length === 0 ? [] : [includedTests(await resolveLists(include.lists, 'filter.lists', context))];
  const unlisted = await resolveLists(exclude.lists ?? [], 'filter.exclude.lists', context);
  const wanted = [...(await clauses(include, context, (sources) => fromAnyOf(anyPattern(sources)))), ...listed];
  const unwanted = [
    ...(await clauses(exclude, context, (sources) => fromNoneBut(anyPattern(sources), context.settings))),
    ...unlisted.map(({ tests }) => tests),
  ];
  const bytes = bytesTest(filter);
  const localTime = localTimeTest(filter, context.zone);
  return {
    clauses: [...wanted, ...unwanted.flatMap((tests) => tests.map((test) => [negated(test)]))],
    ...(bytes && { bytes }),
    ...(localTime && { localTime }),
  };
}

/**
 * Each filled key as tests of which one must pass.
 * @param sourceTest of the names of sources
 */
async function clauses(
  terms: Partial<FilterTerms>,
  context: FilterContext,
  sourceTest: (sources: readonly string[]) => ValueTest
): Promise<CodeTest[][]> {
  const { store, columns, settings } = context;
  const { dictionaries } = columns;
  const result: CodeTest[][] = [];
  const add = <T>(list: readonly T[] | undefined, tests: (list: readonly T[]) => CodeTest[]) => {
    if (list !== undefined && list.length > 0) {
      result.push(tests(list));
    }
  };
  add(terms.actions, (actions) => [
    valueTest(
      dictionaries,
      'event.action',
      anyPattern([...actions, ...actions.map((key) => canonicalAction({ key, name: '', extra: settings.actionMap }))])
    ),
  ]);
  add(terms.users, (users) => [userTest(dictionaries, anyPattern(users))]);
  add(terms.ips, (ips) => [valueTest(dictionaries, 'source.ip', anyNetwork(ips))]);
  add(terms.categories, (categories) => [valueTest(dictionaries, 'event.category', anyPattern(categories))]);
  add(terms.sources, (sources) => [valueTest(dictionaries, 'event.dataset', sourceTest(sources))]);
  add(terms.spaces, (spaces) => [valueTest(dictionaries, 'space.key', anyPattern(spaces))]);
  add(terms.objects, (objects) => objectTests(dictionaries, objects));
  add(terms.groups, (groups) => [itemTest(dictionaries, 'group.name', anyPattern(groups))]);
  add(terms.areas, (areas) => [valueTest(dictionaries, 'confluence.audit.area', anyPattern(areas))]);
  add(terms.levels, (levels) => [valueTest(dictionaries, 'confluence.audit.level', anyPattern(levels))]);
  add(terms.methods, (methods) => [valueTest(dictionaries, 'confluence.audit.method', anyPattern(methods))]);
  add(terms.countries, (countries) => [valueTest(dictionaries, 'source.geo.country_name', anyPattern(countries))]);
  add(terms.userAgents, (agents) => [valueTest(dictionaries, 'user_agent.original', anyPart(agents))]);
  if (terms.terms !== undefined && terms.terms.length > 0) {
    result.push([await textTest(store, columns, 'confluence.audit.search_text', termNeedles(terms, settings))]);
  }
  if (terms.text !== undefined && terms.text !== '') {
    result.push(await anywhereTests(store, columns, terms.text));
  }
  return result;
}

/**
 * Passes events of sources of whose log a source passes: an event is stored once, so the one that it is labelled with may
 * be another than the one that is asked for.
 */
function fromAnyOf(test: ValueTest): ValueTest {
  return (dataset) => sourcesLike(dataset).some(test);
}

/** Passes events that, of the sources that are switched on, only such hold as pass. */
function fromNoneBut(test: ValueTest, { sources }: Settings): ValueTest {
  return (dataset) =>
    test(dataset) && sourcesLike(dataset).every((other) => sources[other] === undefined || test(other));
}

function sourcesLike(dataset: string): readonly SourceType[] {
  const source = sourceNamed(dataset);
  return source === undefined ? [] : sourcesOfSameLog(source);
}

function bytesTest({ minBytes: least, exclude: { minBytes: tooMany = 0 } }: Filter): BytesTest | undefined {
  return least === 0 && tooMany === 0 ? undefined : { least, most: tooMany === 0 ? Infinity : tooMany - 1 };
}

function localTimeTest(filter: Filter, zone: string): LocalTimeTest | undefined {
  const { exclude } = filter;
  const filled =
    [filter.hours, exclude.hours ?? ''].some((hours) => hours !== '') ||
    [filter.weekdays, exclude.weekdays ?? []].some((days) => days.length > 0);
  if (!filled) {
    return undefined;
  }
  const wanted = [hourTable(filter.hours, 1), weekdayTable(filter.weekdays, 1)];
  const unwanted = [hourTable(exclude.hours ?? '', 0), weekdayTable(exclude.weekdays ?? [], 0)];
  return {
    zone: timeZone(zone),
    week: Uint8Array.from({ length: HOURS_OF_WEEK }, (_, hour) =>
      Number(wanted.every((table) => table[hour] === 1) && unwanted.every((table) => table[hour] === 0))
    ),
  };
}

/** A table of local hours; all `empty` where none is named. */
function hourTable(text: string, empty: 0 | 1): Uint8Array {
  const ranges = parseHours(text) ?? [];
  const table = new Uint8Array(HOURS_OF_WEEK).fill(ranges.length === 0 ? empty : 0);
  for (const { weekdays, start, end } of ranges) {
    for (const weekday of weekdays) {
      for (let hour = start; hour < (start < end ? end : end + 24); hour++) {
        table[hourOfWeek(hour < 24 ? weekday : (weekday % 7) + 1, hour % 24)] = 1;
      }
    }
  }
  return table;
}

/** As `hourTable`, of whole ISO weekdays. */
function weekdayTable(days: readonly number[], empty: 0 | 1): Uint8Array {
  const table = new Uint8Array(HOURS_OF_WEEK).fill(days.length === 0 ? empty : 0);
  days.forEach((day) => table.fill(1, hourOfWeek(day, 0), hourOfWeek(day, 24)));
  return table;
}
