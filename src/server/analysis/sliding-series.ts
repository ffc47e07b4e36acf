import type { KeyedEvents } from './keyed-events.ts';
import type { Series } from './series.ts';
import { SlidingWindow } from './sliding-window.ts';
import type { TimeRange } from './time-range.ts';

/**
 * The measure of each key in a sliding window, as a series that loses no peak: the value of a step is the largest in
 * any closed window [t − W, t] with t in (previous step, step] and in the range. The largest value of a key's series
 * is therefore what `slidingMaximum` gives. O(events + keys × steps): leave few keys (`retainKeys`).
 * @param events all events from `range.from − windowMs` to `range.to`, at whole ms
 * @param windowMs W, above 0
 * @param steps ends of the steps as `slidingSteps` gives them: ascending, the last ≥ `range.to`
 */
export function slidingSeries(events: KeyedEvents, range: TimeRange, windowMs: number, steps: Float64Array): Series {
  const values = new Float64Array(events.keyCount * steps.length);
  const window = new SlidingWindow(events);
  let first = range.from;
  steps.forEach((step, n) => {
    const last = Math.min(step, range.to);
    const record = (key: number) => {
      const at = (key - 1) * steps.length + n;
      values[at] = Math.max(values[at] ?? 0, window.values[key] ?? 0);
    };
    while (window.nextTime <= first) {
      window.admit();
    }
    window.evictBefore(first - windowMs);
    for (let key = 1; key <= events.keyCount; key++) {
      record(key);
    }
    while (window.nextTime <= last) {
      window.evictBefore(window.nextTime - windowMs);
      const key = events.key[window.admit()] ?? 0;
      if (key !== 0) {
        record(key);
      }
    }
    first = last + 1;
  });
  return { time: steps, values };
}
