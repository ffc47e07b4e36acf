import type { HoleReason } from '../events/completeness.ts';

export interface SourceErrorOptions {
  readonly reason: HoleReason;
  /** May the same request succeed later without anybody doing anything? */
  readonly retryable: boolean;
  /** What to do, one sentence. */
  readonly cure: string;
  /** ms to wait before the next request, undefined if the server did not say. */
  readonly retryAfterMs?: number | undefined;
  /** HTTP status, 0 where there was none. */
  readonly status?: number;
  readonly cause?: unknown;
}

/** A source could not be read: what happened (`message`), whose move it is (`retryable`), and what to do (`cure`). */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly reason: HoleReason;
  readonly retryable: boolean;
  readonly cure: string;
  readonly retryAfterMs: number | undefined;
  readonly status: number;

  constructor(message: string, options: SourceErrorOptions) {
    super(message, { cause: options.cause });
    this.reason = options.reason;
    this.retryable = options.retryable;
    this.cure = options.cure;
    this.retryAfterMs = options.retryAfterMs;
    this.status = options.status ?? 0;
  }
}
