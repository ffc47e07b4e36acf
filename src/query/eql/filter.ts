import { emptyFilter } from '../defaults.ts';
import { MAX_ENTRIES, MAX_RESPONSE_BYTES } from '../limits.ts';
import type { Filter, FilterTerms, GroupField } from '../query.ts';
import type { Criterion } from './criteria.ts';
import { EqlError, type Place } from './eql-error.ts';
import { groupOf } from './fields.ts';

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
      throw new EqlError(
        criterion.place,
        `a filter cannot ask for any value: group by ${criterion.field.name}, which leaves out events without one`
      );
    }
  }
  addBytes(filter, criteria);
  return filter;
}

function addTexts(filter: Filter, { key, entries, isExcluded, place }: Texts): void {
  const terms: Partial<FilterTerms> = isExcluded ? filter.exclude : filter;
  const already = terms[key] ?? [];
  if (already.length > 0 && !isExcluded) {
    throw new EqlError(place, 'the same field is compared before, joined by "and": write one list of what is in both');
  }
  const all = [...new Set([...already, ...entries])];
  if (all.length > MAX_ENTRIES) {
    throw new EqlError(place, `a list of a filter has at most ${MAX_ENTRIES} entries: these are ${all.length}`);
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
    throw new EqlError(
      place,
      'a filter takes events of which no size is known for empty ones: ask for 1 byte at least too'
    );
  }
  if (most < least) {
    throw new EqlError(place, 'this is never true: nothing would be counted');
  }
  filter.minBytes = bytesWithin(least, place);
  if (most !== Infinity) {
    filter.exclude.minBytes = bytesWithin(most + 1, place);
  }
}

function bytesWithin(amount: number, place: Place): number {
  if (amount > MAX_RESPONSE_BYTES) {
    throw new EqlError(place, `sizes are told apart up to ${MAX_RESPONSE_BYTES} bytes only`);
  }
  return amount;
}
