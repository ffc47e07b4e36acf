import type { Source } from '../sources/source.ts';
import type { Timing } from './read-intervals.ts';

/** Collecting settings of one source, durations in ms. */
export interface SourceOptions extends Timing {
  /** Reads by itself every `pollInterval`; otherwise only when a query asks. */
  readonly continuous: boolean;
  /** How far back a first start reads. */
  readonly backfill: number;
  /** Own limit, 0: what the API documents, and what the server says. */
  readonly requestsPerMinute: number;
}

/** Requests a minute that a source may be sent: the settings' own limit, else the documented one, 0 where there is none. */
export function requestLimit({ requestsPerMinute }: SourceOptions, source: Source): number {
  return requestsPerMinute || (source.requestsPerMinute ?? 0);
}
