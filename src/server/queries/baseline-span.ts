import { durationMs } from '../../query/duration.ts';
import type { BaselineQuery } from '../../query/query.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import { timeZone } from '../analysis/time-zone.ts';

const DAY_MS = 86_400_000;

/** Which time a baseline is about. */
export interface BaselineSpan {
  /** All that is read. */
  readonly read: TimeRange;
  /** Its end: the part whose events are compared with those before. */
  readonly scored: TimeRange;
}

/**
 * `firstSeen` and `breadth` score the range that was asked for. `zScore` scores whole local days, those that the range
 * touches: the end of a range begins the next day, which alone would be empty, and no day has come further than `now`.
 */
export function baselineSpan(query: BaselineQuery, range: TimeRange, now: number): BaselineSpan {
  const historyMs = durationMs(query.history) ?? 0;
  switch (query.method) {
    case 'breadth':
      return { read: range, scored: range };
    case 'firstSeen':
      return { read: { from: range.from - historyMs, to: range.to }, scored: range };
    case 'zScore': {
      const zone = timeZone(query.timezone);
      const to = Math.max(range.from, Math.min(range.to - 1, now));
      const first = zone.dayAt(range.from);
      return {
        read: { from: zone.startOfDay(first - historyDays(query)), to },
        scored: { from: zone.startOfDay(first), to },
      };
    }
  }
}

/** Days before a scored day that it is compared with. */
export function historyDays({ history }: BaselineQuery): number {
  return Math.floor((durationMs(history) ?? 0) / DAY_MS);
}
