import { accumulate } from './accumulator.ts';
import type { KeyedEvents } from './keyed-events.ts';

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
