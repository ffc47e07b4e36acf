import type { AuditQuery, Filter } from '../../query/query.ts';

/** Filters that say which events a query asks for: its own, and those of its steps. */
export function filtersOf(query: AuditQuery): Filter[] {
  return [query.filter, ...(query.queryType === 'sequence' ? query.steps.map(({ filter }) => filter) : [])];
}

/** Canonical actions that a query asks for; empty if one of its events may be of any action. */
export function actionsAsked(query: AuditQuery): string[] {
  const { actions } = query.filter;
  if (query.queryType !== 'sequence') {
    return actions;
  }
  const ofSteps = query.steps.map(({ filter }) => (filter.actions.length > 0 ? filter.actions : actions));
  return ofSteps.some((step) => step.length === 0) ? [] : [...new Set(ofSteps.flat())];
}
