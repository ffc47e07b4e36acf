import { setImmediate } from 'node:timers/promises';

/** Lets waiting input, timers and cancellations through before the caller goes on. */
export function yieldToEventLoop(): Promise<void> {
  return setImmediate();
}

/**
 * Keeps a long loop from blocking the process: call `pause()` between blocks of work, it yields when the slice is used up.
 * With a signal, `pause()` throws the signal's reason once it is aborted.
 */
export class TimeSlice {
  readonly #sliceMs: number;
  readonly #signal: AbortSignal | undefined;
  #began = performance.now();

  /** @param sliceMs how long the loop may run before others get their turn, ms */
  constructor(signal?: AbortSignal, sliceMs = 8) {
    this.#signal = signal;
    this.#sliceMs = sliceMs;
  }

  async pause(): Promise<void> {
    if (performance.now() - this.#began < this.#sliceMs) {
      return;
    }
    await yieldToEventLoop();
    this.#signal?.throwIfAborted();
    this.#began = performance.now();
  }
}
