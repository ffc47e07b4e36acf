import { durationMs } from '../../src/query/duration.ts';
import { SOURCE_DEFAULTS } from '../../src/query/settings-defaults.ts';

const MINUTE_S = 60;
/** Ranges are whole multiples of this, so that people read them. */
const ROUNDED_TO_S = 5 * MINUTE_S;

/**
 * Seconds that a rule's query looks back: its window, the interval of evaluation, and the longest time that any source takes
 * by default until an event is read and no earlier one can come (poll interval and lateness).
 * @param window what a burst may last, `1h`
 * @param interval between two evaluations, `1m`
 */
export function lookBackSeconds(window: string, interval: string): number {
  const slowest = Math.max(
    ...Object.values(SOURCE_DEFAULTS).map(({ pollInterval, lateness }) => seconds(pollInterval) + seconds(lateness))
  );
  return Math.ceil((seconds(window) + seconds(interval) + slowest) / ROUNDED_TO_S) * ROUNDED_TO_S;
}

/** @throws Error if the text is no duration */
export function seconds(duration: string): number {
  const ms = durationMs(duration);
  if (ms === undefined) {
    throw new Error(`${duration} is no duration.`);
  }
  return ms / 1000;
}
