import type { KeyedEvents } from './keyed-events.ts';
import { slidingCount, type Maximum } from './sliding-count.ts';
import { visitWindows } from './sliding-window.ts';
import type { TimeRange } from './time-range.ts';

/**
 * Largest measure of each key in any closed window [t − W, t] with t in the range. A value that was reached stays up
 * for W. Inclusive at both ends, as EQL's maxspan is. O(events) time, O(keys) memory.
 * @param events all events from `range.from − windowMs` to `range.to`; earlier and later ones do no harm
 * @param windowMs W, above 0
 */
export function slidingMaximum(events: KeyedEvents, range: TimeRange, windowMs: number): Maximum {
  return events.measure.type === 'count'
    ? slidingCount(events, range, windowMs)
    : largestMeasure(events, range, windowMs);
}

function largestMeasure(events: KeyedEvents, range: TimeRange, windowMs: number): Maximum {
  const value = new Float64Array(events.keyCount + 1);
  const start = new Float64Array(events.keyCount + 1).fill(NaN);
  visitWindows(events, range, windowMs, (key, time, now) => {
    if (now > (value[key] ?? 0)) {
      value[key] = now;
      start[key] = time - windowMs;
    }
  });
  value[0] = 0;
  start[0] = NaN;
  return { value, start };
}
