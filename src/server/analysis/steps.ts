import type { TimeRange } from './time-range.ts';
import type { TimeZone } from './time-zone.ts';

const DAY_MS = 86_400_000;

/**
 * Ends of the steps (t − step, t] that cover a range: the multiples of `stepMs` from the first that is ≥ `from` to the
 * first that is ≥ `to`.
 */
export function slidingSteps(range: TimeRange, stepMs: number): Float64Array {
  const first = Math.ceil(range.from / stepMs);
  const last = Math.ceil(range.to / stepMs);
  return Float64Array.from({ length: last - first + 1 }, (_, n) => (first + n) * stepMs);
}

/**
 * Edges of the buckets [edge, next edge) that cover a range, one more than there are buckets. Buckets of whole days
 * begin at local midnight, so they may be an hour longer or shorter; all others begin at multiples of `stepMs` UTC.
 */
export function bucketEdges(range: TimeRange, stepMs: number, zone: TimeZone): Float64Array {
  if (stepMs % DAY_MS === 0) {
    const days = stepMs / DAY_MS;
    const first = Math.floor(zone.dayAt(range.from) / days);
    const last = Math.floor(zone.dayAt(range.to) / days) + 1;
    return Float64Array.from({ length: last - first + 1 }, (_, n) => zone.startOfDay((first + n) * days));
  }
  const first = Math.floor(range.from / stepMs);
  const last = Math.floor(range.to / stepMs) + 1;
  return Float64Array.from({ length: last - first + 1 }, (_, n) => (first + n) * stepMs);
}
