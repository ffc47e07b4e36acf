import type { RateLimit } from '../source.ts';

/** Headers as Node gives them: lower-case names, repeated ones as a list. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

/** First value of a header, `''` if it is missing. */
export function header(headers: ResponseHeaders, name: string): string {
  const value = headers[name];
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim();
}

/**
 * `Retry-After` in ms from `now`, as seconds or as an HTTP date (RFC 9110 §10.2.3); 0 means go ahead, a date in the
 * past too. Undefined if missing or unreadable. A date is compared with the server's own clock where it states it.
 */
export function retryAfterMs(headers: ResponseHeaders, now: number): number | undefined {
  const text = header(headers, 'retry-after');
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Math.round(Number(text) * 1000);
  }
  const at = text === '' ? Number.NaN : Date.parse(text);
  if (Number.isNaN(at)) {
    return undefined;
  }
  const serverNow = Date.parse(header(headers, 'date'));
  return Math.max(0, at - (Number.isNaN(serverNow) ? now : serverNow));
}

/** Atlassian's token bucket (`X-RateLimit-*`), undefined if the response states none of it. */
export function rateLimit(headers: ResponseHeaders): RateLimit | undefined {
  const seconds = count(headers, 'x-ratelimit-interval-seconds');
  const limit: RateLimit = {
    remaining: count(headers, 'x-ratelimit-remaining'),
    limit: count(headers, 'x-ratelimit-limit'),
    fillRate: count(headers, 'x-ratelimit-fillrate'),
    intervalMs: seconds === undefined ? undefined : seconds * 1000,
  };
  return Object.values(limit).some((value) => value !== undefined) ? limit : undefined;
}

/**
 * The server's clock minus ours, ms, from `Date`; undefined if missing. `Date` is cut to whole seconds and made
 * somewhere between `sent` and `received`, so the result is good to half a second and half the round trip.
 */
export function clockOffsetMs(headers: ResponseHeaders, sent: number, received: number): number | undefined {
  const server = Date.parse(header(headers, 'date'));
  return Number.isNaN(server) ? undefined : Math.round(server + 500 - (sent + received) / 2);
}

function count(headers: ResponseHeaders, name: string): number | undefined {
  const text = header(headers, name);
  return /^\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
}
