import type { Clock } from '../../src/server/collector/clock.ts';

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** The real clock, which can be put forward: waits of minutes are over at once, requests and files take their real time. */
export class SteppedClock implements Clock {
  #skipped = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return Date.now() + this.#skipped;
  }

  after(ms: number, callback: () => void): () => void {
    const cancel = () => {
      clearTimeout(handle);
      this.#timers.delete(timer);
    };
    const timer = {
      at: this.now() + ms,
      fire: () => {
        cancel();
        callback();
      },
    };
    const handle = setTimeout(timer.fire, Math.max(0, ms));
    this.#timers.add(timer);
    return cancel;
  }

  /** Puts the clock forward; what was due meanwhile happens now. */
  skip(ms: number): void {
    this.#skipped += ms;
    [...this.#timers].filter(({ at }) => at <= this.now()).forEach((timer) => timer.fire());
  }
}
