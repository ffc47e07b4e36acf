import type { Interval } from '../events/interval.ts';

interface Demand {
  readonly range: Interval;
  /** When it was asked, epoch ms. */
  readonly asOf: number;
  /** Epoch ms; undefined where nobody waits. */
  readonly deadline: number | undefined;
  readonly release: () => void;
}

/** Who wants which range of one source. Those who wait are released; what is wanted without a waiter is read behind them. */
export class Demands {
  readonly #waitsUntil: (asOf: number, deadline: number) => number;
  #open: Demand[] = [];

  /** @param waitsUntil until when waiting may help who asked at `asOf`, epoch ms; at most the deadline */
  constructor(waitsUntil: (asOf: number, deadline: number) => number) {
    this.#waitsUntil = waitsUntil;
  }

  get all(): ReadonlyArray<Pick<Demand, 'range' | 'asOf'>> {
    return this.#open;
  }

  /** Wants a range that nobody waits for. Such ranges that touch become one, so that they stay few. */
  addBehind(range: Interval, asOf: number): void {
    const touching = this.#open.filter(
      (other) => other.deadline === undefined && other.range.from <= range.to && range.from <= other.range.to
    );
    const merged = touching.reduce(
      (hull, { range: other }) => ({ from: Math.min(hull.from, other.from), to: Math.max(hull.to, other.to) }),
      range
    );
    const latest = Math.max(asOf, ...touching.map((other) => other.asOf));
    this.#open = [
      ...this.#open.filter((other) => !touching.includes(other)),
      { range: merged, asOf: latest, deadline: undefined, release: () => {} },
    ];
  }

  /**
   * Wants a range and waits for it.
   * @returns `done` resolves when the demand is released; `leave` gives it up; `stayBehind` stops waiting but goes on wanting
   */
  add(
    range: Interval,
    asOf: number,
    deadline: number
  ): { done: Promise<void>; leave: () => void; stayBehind: () => void } {
    const { promise, resolve } = Promise.withResolvers<void>();
    const demand: Demand = { range, asOf, deadline, release: resolve };
    const leave = () => {
      this.#open = this.#open.filter((other) => other !== demand);
      resolve();
    };
    const stayBehind = () => {
      if (this.#open.includes(demand)) {
        leave();
        this.addBehind(range, asOf);
      }
    };
    this.#open = [...this.#open, demand];
    return { done: promise, leave, stayBehind };
  }

  /** Ends the demands that are fulfilled. */
  settle(isFulfilled: (range: Interval, asOf: number) => boolean): void {
    const fulfilled = this.#open.filter((demand) => isFulfilled(demand.range, demand.asOf));
    this.#open = this.#open.filter((demand) => !fulfilled.includes(demand));
    fulfilled.forEach((demand) => demand.release());
  }

  /**
   * Releases those who wait no longer than until `time`, before which nothing can happen.
   * @param keep whether what they want is read behind them
   */
  releaseBefore(time: number, keep: boolean): void {
    const hopeless = this.#open.filter(
      ({ asOf, deadline }) => deadline !== undefined && this.#waitsUntil(asOf, deadline) <= time
    );
    this.#open = this.#open.filter((demand) => !hopeless.includes(demand));
    for (const demand of hopeless) {
      demand.release();
      if (keep) {
        this.addBehind(demand.range, demand.asOf);
      }
    }
  }

  /** Gives up what nobody waits for. */
  dropBehind(): void {
    this.#open = this.#open.filter((demand) => demand.deadline !== undefined);
  }

  clear(): void {
    const open = this.#open;
    this.#open = [];
    open.forEach((demand) => demand.release());
  }
}
