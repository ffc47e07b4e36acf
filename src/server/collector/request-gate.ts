import { moment } from '../../query/words/times.ts';
import type { RateLimit } from '../sources/source.ts';
import { type Clock, pause } from './clock.ts';
import { RequestBudget } from './request-budget.ts';
import type { Obstacle } from './source-knowledge.ts';

/** Lets the requests of one source through, one by one, as its budget allows, and counts them. */
export class RequestGate {
  readonly #budget: RequestBudget;
  readonly #clock: Clock;
  readonly #onWait: (until: number) => void;
  #requests = 0;
  #waitsUntil = 0;

  /**
   * @param requestsPerMinute 0: only what the server says
   * @param onWait told when a request has to wait, and until when (epoch ms)
   */
  constructor(requestsPerMinute: number, clock: Clock, onWait: (until: number) => void) {
    this.#budget = new RequestBudget(requestsPerMinute);
    this.#clock = clock;
    this.#onWait = onWait;
  }

  /** Requests let through since the start. */
  get requests(): number {
    return this.#requests;
  }

  /** Requests left as the server last said, undefined if it did not. */
  get left(): number | undefined {
    return this.#budget.left(this.#clock.now());
  }

  /** Until when a request waits for the budget, epoch ms; in the past if none does. */
  get waitsUntil(): number {
    return this.#waitsUntil;
  }

  /** That a request waits for the budget, undefined if none does. */
  get obstacle(): Obstacle | undefined {
    return this.#waitsUntil > this.#clock.now()
      ? {
          reason: 'rate-limited',
          text: `The limit of requests is reached. The next one goes at ${moment(this.#waitsUntil)}.`,
        }
      : undefined;
  }

  learn(limit: RateLimit | undefined): void {
    if (limit !== undefined) {
      this.#budget.learn(limit, this.#clock.now());
    }
  }

  /**
   * ms until a request that can wait may go: 0 if it may go now.
   * @param reserve requests to leave for what cannot wait
   */
  waitMs(reserve: number): number {
    return this.#budget.waitMs(this.#clock.now(), reserve);
  }

  /** Resolves when a request may go, and counts it. Rejects with the signal's reason when that aborts. */
  async pass(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      const now = this.#clock.now();
      const wait = this.#budget.waitMs(now);
      if (wait <= 0) {
        this.#budget.take(now);
        this.#requests++;
        return;
      }
      this.#waitsUntil = now + wait;
      this.#onWait(this.#waitsUntil);
      await pause(this.#clock, wait, signal);
    }
  }
}
