import { filtersOfAdHoc } from '../../query/ad-hoc-filters.ts';
import { InvalidQueryError } from '../../query/invalid-query-error.ts';
import type { AuditQuery, Filter } from '../../query/query.ts';

/** Filters that every event of a query passes: its own, and the ad hoc ones. */
export function sharedFilters({ filter, adHocFilters }: Pick<AuditQuery, 'filter' | 'adHocFilters'>): Filter[] {
  return [filter, ...filtersOfAdHoc(adHocFilters)];
}

/** Filters that say which events a query asks for: those that all events pass, and those of its steps. */
export function filtersOf(query: AuditQuery): Filter[] {
  return [...sharedFilters(query), ...(query.queryType === 'sequence' ? query.steps.map(({ filter }) => filter) : [])];
}

/** Events that a query asks certain sources for. */
export interface AskedEvents {
  /** Names of sources; empty: any. */
  readonly sources: readonly string[];
  readonly excluded: readonly string[];
  /** Canonical actions; empty: any. */
  readonly actions: readonly string[];
}

/**
 * What a query asks of which sources: the events of a step may be asked of other ones than those of the next.
 * @throws InvalidQueryError for a step that asks for none of the sources which the query asks for
 */
export function askedEvents(query: AuditQuery): AskedEvents[] {
  const shared = sharedFilters(query).map(askedBy).reduce(narrowed);
  if (query.queryType !== 'sequence') {
    return [shared];
  }
  const steps = query.steps.map((step, n) => {
    const asked = askedBy(step.filter);
    const { sources } = query.filter;
    if (asked.sources.length > 0 && sources.length > 0 && !asked.sources.some((source) => sources.includes(source))) {
      throw new InvalidQueryError(`steps[${n}].filter.sources`, 'the filter of the query asks for other sources only');
    }
    return narrowed(shared, asked);
  });
  const alike = Map.groupBy(steps, ({ sources, excluded }) => JSON.stringify([sources, excluded]));
  return [...alike.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ ...first, actions: anyOf([first, ...others]) }]
  );
}

/** Canonical actions that a query asks for; empty if one of its events may be of any action. */
export function actionsAsked(query: AuditQuery): string[] {
  return anyOf(askedEvents(query));
}

function askedBy({ sources, actions, exclude }: Filter): AskedEvents {
  return { sources, excluded: exclude.sources ?? [], actions };
}

/** What two filters ask for together. */
function narrowed(a: AskedEvents, b: AskedEvents): AskedEvents {
  return {
    sources: inBoth(a.sources, b.sources),
    excluded: [...new Set([...a.excluded, ...b.excluded])],
    actions: inBoth(a.actions, b.actions),
  };
}

/**
 * What stands in both lists, an empty one being "any". Lists that share no name may still mean the same (two sources of one
 * log, an action and its source's key): then all of them are asked for, so that nothing that is missing goes unsaid.
 */
function inBoth(a: readonly string[], b: readonly string[]): readonly string[] {
  const shared = a.filter((name) => b.includes(name));
  return a.length === 0 ? b : b.length === 0 ? a : shared.length > 0 ? shared : [...a, ...b];
}

function anyOf(asked: readonly AskedEvents[]): string[] {
  return asked.some(({ actions }) => actions.length === 0) ? [] : [...new Set(asked.flatMap(({ actions }) => actions))];
}
