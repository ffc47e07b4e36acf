import type { KeyedEvents } from './keyed-events.ts';
import { slidingCount, type Maximum } from './sliding-count.ts';
import { SlidingWindow } from './sliding-window.ts';
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
  const window = new SlidingWindow(events);
  const record = (key: number, time: number) => {
    const now = window.values[key] ?? 0;
    if (now > (value[key] ?? 0)) {
      value[key] = now;
      start[key] = time - windowMs;
    }
  };

  while (window.nextTime <= range.from) {
    window.admit();
  }
  window.evictBefore(range.from - windowMs);
  for (let key = 1; key <= events.keyCount; key++) {
    record(key, range.from);
  }
  while (window.nextTime <= range.to) {
    const time = window.nextTime;
    window.evictBefore(time - windowMs);
    record(events.key[window.admit()] ?? 0, time);
  }
  value[0] = 0;
  start[0] = NaN;
  return { value, start };
}
