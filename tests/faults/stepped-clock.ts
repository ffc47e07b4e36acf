import { systemClock, type Clock } from '../../src/server/collector/clock.ts';

interface Timer {
  readonly at: number;
  readonly fire: () => void;
}

/** Work that takes longer than this is taken to wait, ms: what really runs is done long before. */
const WAITS_AFTER_MS = 2_000;

/** The real clock, which can be put forward: waits of minutes are over at once, requests and files take their real time. */
export class SteppedClock implements Clock {
  #skipped = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return Date.now() + this.#skipped;
  }

  after(ms: number, callback: () => void): () => void {
    const cancel = () => {
      cancelTimer();
      this.#timers.delete(timer);
    };
    const timer = {
      at: this.now() + ms,
      fire: () => {
        cancel();
        callback();
      },
    };
    const cancelTimer = systemClock.after(ms, timer.fire);
    this.#timers.add(timer);
    return cancel;
  }

  /** Puts the clock forward; what was due meanwhile happens now. */
  skip(ms: number): void {
    this.#skipped += ms;
    [...this.#timers].filter(({ at }) => at <= this.now()).forEach((timer) => timer.fire());
  }

  /** Gives what `work` gives; what it waits for passes fifty times as fast. */
  async whileWaitingFor<T>(work: () => Promise<T>): Promise<T> {
    const waits = Date.now() + WAITS_AFTER_MS;
    const passing = setInterval(() => Date.now() >= waits && this.skip(1_000), 20);
    try {
      return await work();
    } finally {
      clearInterval(passing);
    }
  }
}
