export interface Failure {
  /** May the same request succeed without anybody doing anything? */
  readonly retryable: boolean;
  /** ms that the server asked us to wait, undefined if it did not say. */
  readonly retryAfterMs: number | undefined;
}

const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 5 * 60_000;
const LONGEST_RETRY_AFTER_MS = 60 * 60_000;
/** Pace for what only a person can mend: fast enough to notice the cure, too slow to lock an account. */
const REFUSED_DELAY_MS = 5 * 60_000;

/**
 * How long to wait after the `failures`-th failure in a row (1 for the first), ms.
 *
 * Exponential from 1 s to 5 min with the upper half jittered, so that many clients do not return together. What the
 * server asks for is never undercut (at most one hour is honoured); `Retry-After: 0` means "go ahead" the first time and
 * is no licence to hammer after that.
 * @param random in [0, 1)
 */
export function delayAfter(failure: Failure, failures: number, pollInterval: number, random: number): number {
  if (!failure.retryable) {
    return Math.max(pollInterval, REFUSED_DELAY_MS);
  }
  const asked = failure.retryAfterMs;
  if (asked === undefined) {
    return exponential(failures, random);
  }
  const floor = Math.min(asked, LONGEST_RETRY_AFTER_MS);
  return failures <= 1
    ? floor * (1 + random / 10)
    : Math.max(floor * (1 + random / 10), exponential(failures - 1, random));
}

function exponential(failures: number, random: number): number {
  const full = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failures - 1, 30));
  return (full / 2) * (1 + random);
}
