import { findEpisodes } from './episodes.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { visitWindows } from './sliding-window.ts';
import type { TimeRange } from './time-range.ts';

/** The events of one key from one of them to another, by number, both included. */
export interface EventSpan {
  readonly key: number;
  readonly first: number;
  readonly last: number;
}

/**
 * Where each key is at its largest: the newest closed window [t − W, t], t in the range, that holds the key's largest
 * measure, and the episode which that window ends in. The window is part of it since matches of one event each (a threshold
 * of 1, a single large download) overlap nothing, and would not show what they add up to. O(events) time.
 * @param events all events from `range.from − windowMs` to `range.to`
 * @param value largest measure by key number, as `slidingMaximum` gives it; keys below `threshold` are left out
 * @param threshold above 0
 */
export function largestEpisodes(
  events: KeyedEvents,
  range: TimeRange,
  windowMs: number,
  value: Float64Array,
  threshold: number
): EventSpan[] {
  const spans = newestWindows(events, newestMaximum(events, range, windowMs, value), windowMs);
  for (const { key, first, last } of findEpisodes(
    events,
    range,
    windowMs,
    threshold,
    new Uint32Array(events.key.length)
  )) {
    const span = spans.get(key);
    if (span !== undefined && first <= span.last && span.last <= last) {
      spans.set(key, { key, first: Math.min(first, span.first), last });
    }
  }
  return [...spans.values()].filter(({ key }) => (value[key] ?? 0) >= threshold);
}

/** End of the newest window that holds a key's largest measure, epoch ms, by key number. */
function newestMaximum(events: KeyedEvents, range: TimeRange, windowMs: number, value: Float64Array): Float64Array {
  const end = new Float64Array(events.keyCount + 1).fill(NaN);
  visitWindows(events, range, windowMs, (key, time, now) => {
    if (now >= (value[key] ?? Infinity)) {
      end[key] = time;
    }
  });
  return end;
}

/** The first and the last event of each key in its window. */
function newestWindows({ time, key }: KeyedEvents, ends: Float64Array, windowMs: number): Map<number, EventSpan> {
  const spans = new Map<number, EventSpan>();
  for (let event = 0; event < key.length; event++) {
    const k = key[event] ?? 0;
    const end = ends[k] ?? NaN;
    const at = time[event] ?? NaN;
    if (k !== 0 && at >= end - windowMs && at <= end) {
      spans.set(k, { key: k, first: spans.get(k)?.first ?? event, last: event });
    }
  }
  return spans;
}
