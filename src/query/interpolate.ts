import { TEXT_KEYS, TEXT_LIST_KEYS } from './filter-keys.ts';
import {
  DISTINCT_FIELDS,
  GROUP_FIELDS,
  type Measure,
  type StoredQuery,
  type WrittenFilter,
  type WrittenFilterTerms,
} from './query.ts';
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
 * must never read as "any". The same holds for several values where only one can stand (a text, a duration, hours, a
 * number), for "All" where fields or numbers stand, and for what is no field or no number there.
 */
export function interpolateQuery<Query extends StoredQuery>(query: Query, resolve: Resolve): Query {
  const { filter, steps, timezone, maxStaleness, interval, window, history } = query;
  const { groupBy, field, measure, limit, minValue, floor } = query;
  return {
    ...query,
    ...(filter && { filter: interpolateFilter(filter, resolve) }),
    ...(steps && { steps: steps.map((step) => interpolateStep(step, resolve)) }),
    ...(timezone && { timezone: replaceText(timezone, resolve, 'UTC') }),
    ...(maxStaleness && { maxStaleness: replaceText(maxStaleness, resolve, '') }),
    ...(interval && { interval: replaceText(interval, resolve, '') }),
    ...(window && { window: replaceText(window, resolve, window) }),
    ...(history && { history: replaceText(history, resolve, history) }),
    ...(groupBy && { groupBy: replaceFields(groupBy, resolve) }),
    ...(field && { field: replaceField(field, GROUP_FIELDS, resolve) }),
    ...(measure && { measure: interpolateMeasure(measure, resolve) }),
    ...(limit !== undefined && { limit: replaceNumber(limit, resolve) }),
    ...(minValue !== undefined && { minValue: replaceNumber(minValue, resolve) }),
    ...(floor !== undefined && { floor: replaceNumber(floor, resolve) }),
  };
}

function interpolateStep(
  step: NonNullable<StoredQuery['steps']>[number],
  resolve: Resolve
): NonNullable<StoredQuery['steps']>[number] {
  const { filter, runs } = step;
  return {
    ...step,
    ...(filter && { filter: interpolateFilter(filter, resolve) }),
    ...(runs !== undefined && { runs: replaceNumber(runs, resolve) }),
  };
}

function interpolateMeasure(measure: Measure<string>, resolve: Resolve): Measure<string> {
  switch (measure.type) {
    case 'distinct':
      return { ...measure, field: replaceField(measure.field, DISTINCT_FIELDS, resolve) };
    case 'impossibleTravel':
      return { ...measure, kilometersPerHour: replaceNumber(measure.kilometersPerHour, resolve) };
    default:
      return measure;
  }
}

function interpolateFilter({ exclude, ...terms }: Partial<WrittenFilter>, resolve: Resolve): Partial<WrittenFilter> {
  return {
    ...interpolateTerms(terms, resolve),
    ...(exclude && { exclude: interpolateTerms(exclude, resolve) }),
  };
}

function interpolateTerms<Terms extends Partial<WrittenFilterTerms>>(terms: Terms, resolve: Resolve): Terms {
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
  if (terms.minBytes !== undefined) {
    replaced.minBytes = replaceNumber(terms.minBytes, resolve);
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

/** Several values become several fields, and a field that is there already is no second one. */
function replaceFields(fields: string[], resolve: Resolve): string[] {
  if (!fields.some((field) => variableIn(field) !== undefined)) {
    return fields;
  }
  const replaced = fields.flatMap((field) => {
    const resolution = variableIn(field) && resolve(field);
    return resolution?.kind === 'values' && areFields(resolution.values, GROUP_FIELDS) ? resolution.values : [field];
  });
  return [...new Set(replaced)];
}

function replaceField(text: string, known: readonly string[], resolve: Resolve): string {
  const field = replaceText(text, resolve, text);
  return areFields([field], known) ? field : text;
}

function areFields(values: readonly string[], known: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => known.includes(value));
}

function replaceNumber(written: number | string, resolve: Resolve): number | string {
  if (typeof written === 'number') {
    return written;
  }
  const text = replaceText(written, resolve, written);
  const number = Number(text);
  return text === written || !Number.isFinite(number) ? written : number;
}

function hasValue(values: readonly string[]): boolean {
  return values.length > 0 && values.every((value) => value.trim() !== '');
}
