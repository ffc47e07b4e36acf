import { InvalidQueryError } from '../../query/invalid-query-error.ts';
import type { AuditQuery, Filter } from '../../query/query.ts';

/** Filters that say which events a query asks for: its own, and those of its steps. */
export function filtersOf(query: AuditQuery): Filter[] {
  return [query.filter, ...(query.queryType === 'sequence' ? query.steps.map(({ filter }) => filter) : [])];
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
  const { filter } = query;
  if (query.queryType !== 'sequence') {
    return [askedBy(filter)];
  }
  const steps = query.steps.map((step, n) => {
    const asked = askedBy(step.filter);
    const both = asked.sources.filter((source) => filter.sources.includes(source));
    const isNarrowed = asked.sources.length > 0 && filter.sources.length > 0;
    if (isNarrowed && both.length === 0) {
      throw new InvalidQueryError(`steps[${n}].filter.sources`, 'the filter of the query asks for other sources only');
    }
    return {
      sources: isNarrowed ? both : [...asked.sources, ...filter.sources],
      excluded: [...asked.excluded, ...askedBy(filter).excluded],
      actions: asked.actions.length > 0 ? asked.actions : filter.actions,
    };
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

function anyOf(asked: readonly AskedEvents[]): string[] {
  return asked.some(({ actions }) => actions.length === 0) ? [] : [...new Set(asked.flatMap(({ actions }) => actions))];
}
