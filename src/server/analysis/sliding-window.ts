import { accumulate } from './accumulator.ts';
import type { KeyedEvents } from './keyed-events.ts';
import type { TimeRange } from './time-range.ts';

/**
 * A closed window [t − W, t] that moves forward over events: those with t − W ≤ time ≤ t are in it. The measure of
 * every key in it is at hand, and every event enters and leaves once.
 */
export class SlidingWindow {
  /** Measure of every key in the window, by key number; entry 0 is of no key. */
  readonly values: Float64Array;
  readonly #time: Float64Array;
  readonly #accumulator: ReturnType<typeof accumulate>;
  #oldest = 0;
  #next = 0;

  constructor(events: KeyedEvents) {
    this.#time = events.time;
    this.#accumulator = accumulate(events);
    this.values = this.#accumulator.values;
  }

  /** Time of the first event that is not in yet, Infinity after the last. */
  get nextTime(): number {
    return this.#time[this.#next] ?? Infinity;
  }

  /** Lets the next event in and gives its number. */
  admit(): number {
    this.#accumulator.add(this.#next);
    return this.#next++;
  }

  /** Lets out every event earlier than `start`. */
  evictBefore(start: number): void {
    while (this.#oldest < this.#next && (this.#time[this.#oldest] ?? Infinity) < start) {
      this.#accumulator.remove(this.#oldest++);
    }
  }
}

/**
 * Moves a window over a range, and tells the measure of every key where it may have grown: of each key at `range.from`, then of
 * the key of each event when it enters. Between two tellings a key's measure only falls. O(events + keys) time.
 * @param events all events from `range.from − windowMs` to `range.to`; earlier and later ones do no harm
 * @param visit called with a key, the end of the window (epoch ms, ascending) and the key's measure in it; key 0 is no key
 */
export function visitWindows(
  events: KeyedEvents,
  range: TimeRange,
  windowMs: number,
  visit: (key: number, time: number, value: number) => void
): void {
  const window = new SlidingWindow(events);
  const { values } = window;
  while (window.nextTime <= range.from) {
    window.admit();
  }
  window.evictBefore(range.from - windowMs);
  for (let key = 1; key <= events.keyCount; key++) {
    visit(key, range.from, values[key] ?? 0);
  }
  while (window.nextTime <= range.to) {
    const time = window.nextTime;
    window.evictBefore(time - windowMs);
    const key = events.key[window.admit()] ?? 0;
    visit(key, time, values[key] ?? 0);
  }
}
