import { sentences } from '../../query/words/sentences.ts';
import { moment } from '../../query/words/times.ts';
import type { HoleReason } from '../events/completeness.ts';
import { SourceError } from '../sources/source-error.ts';
import { delayAfter } from './back-off.ts';
import type { Obstacle } from './source-knowledge.ts';

export interface LastError {
  readonly at: number;
  readonly text: string;
  readonly reason: HoleReason;
}

/**
 * So many failures in a row are an outage. The first two tries again follow within 3 s: a restart of one node behind a load
 * balancer is over by then, and whoever waits for them still has an answer before a panel that refreshes every 5 s asks again.
 */
const OUTAGE_FAILURES = 3;
/** How long an outage lets anybody wait, ms: long enough for a try that is due now to find the source back. */
export const OUTAGE_WAIT_MS = 2_000;

/** The store did not take what was read. */
export class StoreFailure extends Error {
  override readonly name = 'StoreFailure';
}

/** How reading one source goes: its last failure, and when it is tried again. Pure: time and chance are passed in. */
export class ReadingHealth {
  readonly #pollInterval: number;
  #inARow = 0;
  #answered = false;
  #last: (LastError & { readonly retryable: boolean }) | undefined;
  #retryAt = 0;
  #lastSuccess: number | undefined;
  #errors = 0;

  constructor(pollInterval: number) {
    this.#pollInterval = pollInterval;
  }

  /** Last failure, undefined after a success. */
  get lastError(): LastError | undefined {
    return this.#last && { at: this.#last.at, text: this.#last.text, reason: this.#last.reason };
  }

  get lastSuccess(): number | undefined {
    return this.#lastSuccess;
  }

  /** Failures since the start. */
  get errors(): number {
    return this.#errors;
  }

  /** Nothing is asked of the source before this, epoch ms. */
  get retryAt(): number {
    return this.#retryAt;
  }

  /** Whether the last failure stays until a person does something. */
  get refused(): boolean {
    return this.#last !== undefined && !this.#last.retryable;
  }

  /**
   * Until when waiting may help who asked at `asOf`, epoch ms: until `deadline`, but in an outage only for a moment, because
   * tries that failed again and again are not made better by somebody waiting for the next one. A limit of requests is no
   * outage: the source says when it answers again, and does.
   */
  waitsUntil(asOf: number, deadline: number): number {
    return this.#isOutage ? Math.min(deadline, asOf + OUTAGE_WAIT_MS) : deadline;
  }

  /** What keeps the source from being read, with when it is tried again. */
  get obstacle(): Obstacle | undefined {
    return (
      this.#last && {
        reason: this.#last.reason,
        text: `${this.#last.text} It is tried again at ${moment(this.#retryAt)}.`,
      }
    );
  }

  /** The source gives something again: waiting may help, although the read is not at its end. */
  answered(): void {
    this.#answered = true;
  }

  succeeded(now: number): void {
    this.#inARow = 0;
    this.#last = undefined;
    this.#retryAt = 0;
    this.#lastSuccess = now;
  }

  /** @param random in [0, 1) */
  failed(error: unknown, now: number, random: number): void {
    this.#inARow++;
    this.#answered = false;
    this.#errors++;
    const { reason, text, retryable, retryAfterMs } = classify(error);
    this.#last = { at: now, reason, text, retryable };
    this.#retryAt = now + delayAfter({ retryable, retryAfterMs }, this.#inARow, this.#pollInterval, random);
  }

  get #isOutage(): boolean {
    const transient = this.#last !== undefined && this.#last.retryable && this.#last.reason !== 'rate-limited';
    return transient && !this.#answered && this.#inARow >= OUTAGE_FAILURES;
  }
}

function classify(error: unknown) {
  if (error instanceof SourceError) {
    return {
      reason: error.reason,
      text: sentences(error.message, error.cure),
      retryable: error.retryable,
      retryAfterMs: error.retryAfterMs,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  const reason: HoleReason = error instanceof StoreFailure ? 'store-error' : 'invalid-response';
  return { reason, text: sentences(message), retryable: true, retryAfterMs: undefined };
}
