import { accumulate } from './accumulator.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { SlidingWindow } from './sliding-window.ts';
import type { TimeRange } from './time-range.ts';

/** Overlapping matches of one key, merged. */
export interface Episode {
  readonly key: number;
  /** Times of its first and last event, epoch ms. */
  readonly start: number;
  readonly end: number;
  /** Largest measure in a window of the range that ends at one of its events (or at `range.from`, which is later). */
  readonly value: number;
  /** Number of its events. */
  readonly events: number;
  /** Number of their different objects; missing ones do not count. */
  readonly objects: number;
  /** Numbers of its first and last event: the events of the key between them are the episode's. */
  readonly first: number;
  readonly last: number;
}

/**
 * The episodes of each key, in the order of their first match. A match is the shortest run of a key's events, up to
 * one of them, whose measure reaches `threshold`, if a closed window [t − W, t] with t in the range holds it. For a
 * count these are the matches of EQL's `with maxspan=W` and `with runs=threshold`. Matches that overlap in time are
 * one episode. A key has an episode exactly if `slidingMaximum` gives it ≥ `threshold`. O(events) time.
 * @param events all events from `range.from − windowMs` to `range.to`
 * @param threshold above 0
 * @param objects code of each event's object, 0 if missing
 */
export function findEpisodes(
  events: KeyedEvents,
  range: TimeRange,
  windowMs: number,
  threshold: number,
  objects: Uint32Array
): Episode[] {
  const next = chainKeys(events);
  return mergeMatches(events, range, windowMs, threshold, next).map((span) => {
    const seen = new Set<number>();
    let count = 0;
    for (let event = span.first; event <= span.last; event = next[event] ?? Infinity) {
      count++;
      seen.add(objects[event] ?? 0);
    }
    seen.delete(0);
    return {
      ...span,
      start: events.time[span.first] ?? NaN,
      end: events.time[span.last] ?? NaN,
      events: count,
      objects: seen.size,
    };
  });
}

/**
 * Number of episodes that `findEpisodes` gives. O(events) time, and no memory for each of them: at a low threshold there are
 * as many as events.
 */
export function countEpisodes(events: KeyedEvents, range: TimeRange, windowMs: number, threshold: number): number {
  const { time, key, keyCount } = events;
  const shortestRun = runFinder(events, threshold, chainKeys(events));
  const end = new Float64Array(keyCount + 1).fill(-Infinity);
  let count = 0;
  for (let last = 0; last < key.length && (time[last] ?? Infinity) <= range.to; last++) {
    const first = shortestRun(last);
    const k = key[last] ?? 0;
    const start = time[first ?? last] ?? NaN;
    if (first !== undefined && start >= Math.max(time[last] ?? NaN, range.from) - windowMs) {
      count += Number(start > (end[k] ?? NaN));
      end[k] = time[last] ?? NaN;
    }
  }
  return count;
}

/** For each event the number of its key's next one, `length` after the last. */
function chainKeys({ key, keyCount }: KeyedEvents): Uint32Array {
  const next = new Uint32Array(key.length);
  const following = new Uint32Array(keyCount + 1).fill(key.length);
  for (let event = key.length - 1; event >= 0; event--) {
    const k = key[event] ?? 0;
    next[event] = following[k] ?? 0;
    following[k] = event;
  }
  return next;
}

type Span = Pick<Episode, 'key' | 'value' | 'first' | 'last'>;

function mergeMatches(
  events: KeyedEvents,
  range: TimeRange,
  windowMs: number,
  threshold: number,
  next: Uint32Array
): Span[] {
  const timeOf = (event: number) => events.time[event] ?? NaN;
  const window = new SlidingWindow(events);
  const shortestRun = runFinder(events, threshold, next);
  const spans: Span[] = [];
  const spanOfKey = new Map<number, number>();

  const admit = (now: number) => {
    const last = window.admit();
    const first = shortestRun(last);
    if (first === undefined || timeOf(first) < now - windowMs) {
      return;
    }
    const key = events.key[last] ?? 0;
    const value = window.values[key] ?? 0;
    const at = spanOfKey.get(key) ?? spans.length;
    const span = spans[at];
    if (span !== undefined && timeOf(first) <= timeOf(span.last)) {
      spans[at] = { ...span, last, value: Math.max(span.value, value) };
    } else {
      spanOfKey.set(key, spans.push({ key, first, last, value }) - 1);
    }
  };

  while (window.nextTime <= range.from) {
    admit(range.from);
  }
  window.evictBefore(range.from - windowMs);
  spans.forEach((span, at) => {
    spans[at] = { ...span, value: window.values[span.key] ?? 0 };
  });
  while (window.nextTime <= range.to) {
    const now = window.nextTime;
    window.evictBefore(now - windowMs);
    admit(now);
  }
  return spans;
}

/**
 * Finds, for one event after the other, the first event of the shortest run of its key up to it that reaches the
 * threshold; undefined if no run does. O(1) amortised: a run's start never moves back.
 */
function runFinder(events: KeyedEvents, threshold: number, next: Uint32Array): (event: number) => number | undefined {
  const none = events.key.length;
  const start = new Uint32Array(events.keyCount + 1).fill(none);
  const run = accumulate(events);
  return (event) => {
    const key = events.key[event] ?? 0;
    let first = Math.min(start[key] ?? none, event);
    run.add(event);
    if (key === 0 || (run.values[key] ?? 0) < threshold) {
      start[key] = first;
      return undefined;
    }
    for (;;) {
      run.remove(first);
      if ((run.values[key] ?? 0) < threshold) {
        run.add(first);
        start[key] = first;
        return first;
      }
      first = next[first] ?? none;
    }
  };
}
