import type { RateLimit } from '../sources/source.ts';

const MINUTE_MS = 60_000;

/** What the server last said of its bucket, and what we took since. */
interface ServerBucket {
  readonly at: number;
  readonly remaining: number;
  readonly limit: number;
  readonly fillRate: number;
  readonly intervalMs: number;
}

/**
 * Decides when a request may go: at most `requestsPerMinute` in any minute, and never more than the server's own token
 * bucket holds, as its response headers tell. Pure: the time is passed in.
 */
export class RequestBudget {
  readonly #perMinute: number;
  /** Times of the requests of the last minute, ascending. */
  #recent: number[] = [];
  #server: ServerBucket | undefined;

  /** @param requestsPerMinute 0: no limit of our own */
  constructor(requestsPerMinute: number) {
    this.#perMinute = requestsPerMinute > 0 ? Math.max(1, Math.floor(requestsPerMinute)) : Infinity;
  }

  /**
   * ms until a request may go, 0 if it may go now.
   * @param reserve requests that must be left over after it (what can wait leaves room for what cannot)
   */
  waitMs(now: number, reserve = 0): number {
    return Math.max(this.#ownWait(now, reserve), this.#serverWait(now, reserve));
  }

  /** Counts a request that goes now. */
  take(now: number): void {
    if (Number.isFinite(this.#perMinute)) {
      this.#recent = [...this.#recent.filter((time) => time > now - MINUTE_MS), now];
    }
    if (this.#server !== undefined) {
      const filled = afterFilling(this.#server, now);
      this.#server = { ...filled, remaining: filled.remaining - 1 };
    }
  }

  /** Takes in what a response said of the server's bucket. */
  learn(limit: RateLimit, now: number): void {
    if (limit.remaining === undefined) {
      return;
    }
    const size = Math.max(1, limit.limit ?? this.#server?.limit ?? Infinity);
    const fillRate = limit.fillRate ?? this.#server?.fillRate ?? (Number.isFinite(size) ? size : 1);
    this.#server = {
      at: now,
      remaining: limit.remaining,
      limit: size,
      // A server that says it adds nothing is asked again after one of its intervals.
      fillRate: Math.max(1, fillRate),
      intervalMs: Math.max(1, limit.intervalMs ?? this.#server?.intervalMs ?? MINUTE_MS),
    };
  }

  /** Requests left in the server's bucket, undefined if it never said. */
  left(now: number): number | undefined {
    return this.#server === undefined ? undefined : Math.max(0, afterFilling(this.#server, now).remaining);
  }

  #ownWait(now: number, reserve: number): number {
    const allowed = Math.max(1, this.#perMinute - reserve);
    const recent = this.#recent.filter((time) => time > now - MINUTE_MS);
    const blocking = recent[recent.length - allowed];
    return blocking === undefined ? 0 : blocking + MINUTE_MS - now;
  }

  #serverWait(now: number, reserve: number): number {
    const bucket = this.#server;
    if (bucket === undefined) {
      return 0;
    }
    const missing = Math.min(1 + reserve, bucket.limit) - bucket.remaining;
    return missing <= 0 ? 0 : Math.max(0, bucket.at + Math.ceil(missing / bucket.fillRate) * bucket.intervalMs - now);
  }
}

/** The bucket after the whole intervals that have passed. */
function afterFilling(bucket: ServerBucket, now: number): ServerBucket {
  const intervals = Math.max(0, Math.floor((now - bucket.at) / bucket.intervalMs));
  return {
    ...bucket,
    at: bucket.at + intervals * bucket.intervalMs,
    remaining: Math.min(bucket.limit, bucket.remaining + intervals * bucket.fillRate),
  };
}
