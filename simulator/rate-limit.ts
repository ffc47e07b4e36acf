/** A token bucket for each account, as an administrator sets it for the whole site. */
export interface RateLimit {
  /** Most requests at once. */
  capacity: number;
  /** Tokens that come back every interval. */
  fillRate: number;
  intervalSeconds: number;
}

export interface RateLimiter {
  limit: RateLimit | null;
  /** Takes one token. Null headers where no limit is set. */
  take(username: string, now: number): { allowed: boolean; headers: Record<string, string> };
}

export function createRateLimiter(): RateLimiter {
  const buckets = new Map<string, { tokens: number; filledAt: number }>();
  let limit: RateLimit | null = null;
  return {
    get limit() {
      return limit;
    },
    set limit(next) {
      limit = next;
      buckets.clear();
    },
    take: (username, now) => {
      if (!limit) {
        return { allowed: true, headers: {} };
      }
      const intervalMs = limit.intervalSeconds * 1000;
      const bucket = buckets.get(username) ?? { tokens: limit.capacity, filledAt: now };
      const intervals = Math.max(0, Math.floor((now - bucket.filledAt) / intervalMs));
      bucket.tokens = Math.min(limit.capacity, bucket.tokens + intervals * limit.fillRate);
      bucket.filledAt += intervals * intervalMs;
      const allowed = bucket.tokens > 0;
      bucket.tokens -= allowed ? 1 : 0;
      buckets.set(username, bucket);
      const wait = allowed ? 0 : Math.ceil((bucket.filledAt + intervalMs - now) / 1000);
      return { allowed, headers: rateLimitHeaders(limit, bucket.tokens, wait) };
    },
  };
}

/** @param retryAfter seconds; null leaves the header out, 0 means go ahead */
export function rateLimitHeaders(
  limit: RateLimit,
  remaining: number,
  retryAfter: number | null
): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(limit.capacity),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Interval-Seconds': String(limit.intervalSeconds),
    'X-RateLimit-FillRate': String(limit.fillRate),
    ...(retryAfter !== null && { 'retry-after': String(retryAfter) }),
  };
}
