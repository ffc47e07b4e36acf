import { durationMs } from '../../query/duration.ts';
import { InvalidQueryError } from '../../query/invalid-query-error.ts';
import { MIN_INTERVAL_MS } from '../../query/limits.ts';
import { grouped } from '../../query/words/numbers.ts';
import type { QueryRequest } from './query-environment.ts';

/** Most points of one series. */
const MAX_POINTS = 11_000;
/** Steps of a series whose query names no interval, at most. */
const AUTOMATIC_STEPS = 1000;

/**
 * Distance of two points, whole ms: what the query names, else Grafana's interval, coarser where that were too many steps.
 * @throws InvalidQueryError where the named one makes more than 11,000 points
 */
export function stepDuration(interval: string, { range, intervalMs }: QueryRequest): number {
  const length = range.to - range.from;
  const named = durationMs(interval);
  if (named === undefined) {
    return Math.max(MIN_INTERVAL_MS, Math.ceil(intervalMs), Math.ceil(length / AUTOMATIC_STEPS));
  }
  if (length / named > MAX_POINTS) {
    throw new InvalidQueryError(
      'interval',
      `${interval} makes more than ${grouped(MAX_POINTS)} points of this time range`
    );
  }
  return named;
}
