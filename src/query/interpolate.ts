import { TEXT_KEYS, TEXT_LIST_KEYS } from './filter-keys.ts';
import type { Filter, FilterTerms, StoredQuery } from './query.ts';
import { variableIn } from './variable.ts';

/** What the template variables of one text stand for. */
export type Resolution =
  /** One text for each value; an empty list, or an empty text in it, is a variable without a value. */
  | { readonly kind: 'values'; readonly values: readonly string[] }
  /** A variable in it is set to "All". */
  | { readonly kind: 'all' };

/** @param text holds at least one template variable */
export type Resolve = (text: string) => Resolution;

/**
 * A query with its template variables replaced: several values become several entries of a list, and "All" is no
 * filter for that key. A variable without a value is left as it is written (`$user`), and the backend refuses it: it
 * must never read as "any". The same holds for several values where only one can stand (a text, a duration, hours).
 */
export function interpolateQuery<Query extends StoredQuery>(query: Query, resolve: Resolve): Query {
  const { filter, steps, timezone, maxStaleness, interval, window, history } = query;
  return {
    ...query,
    ...(filter && { filter: interpolateFilter(filter, resolve) }),
    ...(steps && { steps: steps.map((step) => interpolateStep(step, resolve)) }),
    ...(timezone && { timezone: replaceText(timezone, resolve, 'UTC') }),
    ...(maxStaleness && { maxStaleness: replaceText(maxStaleness, resolve, '') }),
    ...(interval && { interval: replaceText(interval, resolve, '') }),
    ...(window && { window: replaceText(window, resolve, window) }),
    ...(history && { history: replaceText(history, resolve, history) }),
  };
}

function interpolateStep(
  step: NonNullable<StoredQuery['steps']>[number],
  resolve: Resolve
): NonNullable<StoredQuery['steps']>[number] {
  return { ...step, ...(step.filter && { filter: interpolateFilter(step.filter, resolve) }) };
}

function interpolateFilter({ exclude, ...terms }: Partial<Filter>, resolve: Resolve): Partial<Filter> {
  return {
    ...interpolateTerms(terms, resolve),
    ...(exclude && { exclude: interpolateTerms(exclude, resolve) }),
  };
}

function interpolateTerms<Terms extends Partial<FilterTerms>>(terms: Terms, resolve: Resolve): Terms {
  const replaced = { ...terms };
  for (const key of TEXT_LIST_KEYS) {
    const list = terms[key];
    if (list !== undefined) {
      replaced[key] = replaceList(list, resolve);
    }
  }
  for (const key of TEXT_KEYS) {
    const text = terms[key];
    if (text !== undefined) {
      replaced[key] = replaceText(text, resolve, '');
    }
  }
  return replaced;
}

/** @returns `[]` (no filter) as soon as one entry is "All" */
function replaceList(list: string[], resolve: Resolve): string[] {
  const entries: string[] = [];
  for (const entry of list) {
    if (variableIn(entry) === undefined) {
      entries.push(entry);
      continue;
    }
    const resolution = resolve(entry);
    if (resolution.kind === 'all') {
      return [];
    }
    entries.push(...(hasValue(resolution.values) ? resolution.values : [entry]));
  }
  return entries;
}

/** @param all what stands for "All" */
function replaceText(text: string, resolve: Resolve, all: string): string {
  if (variableIn(text) === undefined) {
    return text;
  }
  const resolution = resolve(text);
  if (resolution.kind === 'all') {
    return all;
  }
  const [value] = resolution.values;
  return value !== undefined && resolution.values.length === 1 && hasValue(resolution.values) ? value : text;
}

function hasValue(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => value.trim() !== '');
}
