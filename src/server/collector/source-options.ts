import type { Timing } from './read-intervals.ts';

/** Collecting settings of one source, durations in ms. */
export interface SourceOptions extends Timing {
  /** Reads by itself every `pollInterval`; otherwise only when a query asks. */
  readonly continuous: boolean;
  /** How far back a first start reads. */
  readonly backfill: number;
  /** Own limit, 0: only what the server says. */
  readonly requestsPerMinute: number;
}
