import { emptyFilter } from '../defaults.ts';
import { MAX_ENTRIES, MAX_RESPONSE_BYTES } from '../limits.ts';
import type { Filter, FilterTerms, GroupField } from '../query.ts';
import type { Criterion } from './criteria.ts';
import { EqlError, type Place } from './eql-error.ts';
import { groupOf } from './fields.ts';
import { eqlProblem } from './problems.ts';

type Texts = Extract<Criterion, { type: 'texts' }>;

/**
 * The filter that passes exactly the events that meet all criteria.
 * @param present fields of which every counted event has a value, as the count is grouped by them
 * @throws EqlError where no filter does
 */
export function filterOfAll(criteria: readonly Criterion[], present: readonly GroupField[]): Filter {
  const filter = emptyFilter();
  for (const criterion of criteria) {
    if (criterion.type === 'texts') {
      addTexts(filter, criterion);
    }
    if (criterion.type === 'present' && !present.includes(groupOf(criterion.field))) {
      throw new EqlError(criterion.place, eqlProblem('any-value', { field: criterion.field.name }));
    }
  }
  addBytes(filter, criteria);
  return filter;
}

function addTexts(filter: Filter, { key, entries, isExcluded, place }: Texts): void {
  const terms: Partial<FilterTerms> = isExcluded ? filter.exclude : filter;
  const already = terms[key] ?? [];
  if (already.length > 0 && !isExcluded) {
    throw new EqlError(place, eqlProblem('field-compared-before'));
  }
  const all = [...new Set([...already, ...entries])];
  if (all.length > MAX_ENTRIES) {
    throw new EqlError(place, eqlProblem('too-many-entries', { max: MAX_ENTRIES, actual: all.length }));
  }
  terms[key] = all;
  if (key === 'terms') {
    terms.termMatch = 'substring';
  }
}

function addBytes(filter: Filter, criteria: readonly Criterion[]): void {
  const bounds = criteria.filter((criterion) => criterion.type === 'bytes');
  const [first] = bounds;
  if (first === undefined) {
    return;
  }
  const least = Math.max(0, ...bounds.map((bound) => bound.least ?? 0));
  const most = Math.min(...bounds.map((bound) => bound.most ?? Infinity));
  const place = bounds.at(-1)?.place ?? first.place;
  if (least < 1) {
    throw new EqlError(place, eqlProblem('unknown-sizes'));
  }
  if (most < least) {
    throw new EqlError(place, eqlProblem('never-true'));
  }
  filter.minBytes = bytesWithin(least, place);
  if (most !== Infinity) {
    filter.exclude.minBytes = bytesWithin(most + 1, place);
  }
}

function bytesWithin(amount: number, place: Place): number {
  if (amount > MAX_RESPONSE_BYTES) {
    throw new EqlError(place, eqlProblem('too-many-bytes', { max: MAX_RESPONSE_BYTES }));
  }
  return amount;
}
