import { setImmediate } from 'node:timers/promises';
import type { Clock } from '../clock.ts';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Work that no timer knows of (a store's thread). */
interface Elsewhere {
  isBusy(): boolean;
  settled(): Promise<void>;
}

/** A clock that jumps from timer to timer as soon as everything else has come to rest: hours of collecting in milliseconds. */
export class VirtualClock implements Clock {
  #now: number;
  #timers: Timer[] = [];
  readonly #elsewhere: Elsewhere;

  constructor(start: number, elsewhere: Elsewhere) {
    this.#now = start;
    this.#elsewhere = elsewhere;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, ms), callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass, with everything that happens in it. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await this.#rest();
    while (this.#fireNext(end)) {
      await this.#rest();
    }
    this.#now = end;
  }

  /** Lets as much time pass as the promise needs. Throws if it waits for something that no timer brings. */
  async until<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const watched = promise.finally(() => {
      settled = true;
    });
    watched.catch(() => {});
    await this.#rest();
    while (!settled) {
      if (!this.#fireNext(Infinity)) {
        throw new Error('Nothing is left to happen, and the promise is still open.');
      }
      await this.#rest();
    }
    return watched;
  }

  #fireNext(end: number): boolean {
    const next = this.#timers.toSorted((a, b) => a.at - b.at)[0];
    if (next === undefined || next.at > end) {
      return false;
    }
    this.#timers = this.#timers.filter((timer) => timer !== next);
    this.#now = Math.max(this.#now, next.at);
    next.callback();
    return true;
  }

  async #rest(): Promise<void> {
    for (let quiet = 0; quiet < 3; quiet++) {
      await setImmediate();
      if (this.#elsewhere.isBusy()) {
        await this.#elsewhere.settled();
        quiet = 0;
      }
    }
  }
}
