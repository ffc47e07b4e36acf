import { MAX_WINDOW_MS } from '../../query/limits.ts';
import type { Measure } from '../../query/query.ts';
import { longestTravelMs } from '../analysis/travel.ts';

/**
 * How much earlier than the events that a measure counts it needs to know events, ms: an arrival is judged by the event
 * before it. At most the longest window: at a walking pace, a departure that lies further back is not known.
 */
export function lookBackMs(measure: Measure): number {
  return measure.type === 'impossibleTravel' ? Math.min(longestTravelMs(measure.kilometersPerHour), MAX_WINDOW_MS) : 0;
}
