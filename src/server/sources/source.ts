import type { AuditEvent, SourceType } from '../events/audit-event.ts';
import type { UserDetail } from '../events/columns.ts';
import type { Hole, Limitation } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import type { Json } from '../events/json.ts';

/** Limits that a response stated, for the request budget. */
export interface RateLimit {
  /** Requests left in the bucket, undefined if not said. */
  readonly remaining: number | undefined;
  /** Requests the bucket holds. */
  readonly limit: number | undefined;
  /** Requests added each `intervalMs`. */
  readonly fillRate: number | undefined;
  readonly intervalMs: number | undefined;
}

/** One page of a read of a range, newest first. */
export interface SourcePage {
  /** Ids are the record's hash without ordinal: the collector numbers identical records of one complete millisecond. */
  readonly events: readonly AuditEvent[];
  /** The range is now read down to this time, exclusive: events at it may follow on the next page. Equals `range.from` on the last page. */
  readonly completeDownTo: number;
  readonly last: boolean;
  readonly rateLimit: RateLimit | undefined;
  /** The server's own clock minus ours, ms, undefined if not said. */
  readonly clockOffsetMs: number | undefined;
  readonly malformed: number;
  readonly users: readonly UserDetail[];
}

export interface ReadOptions {
  readonly signal: AbortSignal;
  /** Awaited before each request: the collector's budget decides when it may go. */
  readonly permit: () => Promise<void>;
  /** Events a page at most, for sources that page; the server may give fewer. Default: the source's own large page. */
  readonly pageSize?: number | undefined;
}

/** What a source may see, read for health and status and carried on answers as limitations. */
export interface SourceProbe {
  readonly reachable: boolean;
  /** Account of the credential: `user.id`, `''` if it could not be read. */
  readonly account: string;
  readonly accountName: string;
  /** Coverage level by area, both upper case; undefined if it could not be read. */
  readonly coverage: Readonly<Record<string, string>> | undefined;
  /** Events older than this are not kept by the source, epoch ms; undefined if unknown. */
  readonly expiredBefore: number | undefined;
  readonly clockOffsetMs: number | undefined;
  readonly limitations: readonly Limitation[];
  /** Findings in words, each with its cure, most important first. */
  readonly findings: readonly Finding[];
}

export interface Finding {
  readonly severity: 'ok' | 'warning' | 'error';
  readonly title: string;
  /** What it means and how to mend it. */
  readonly detail: string;
}

/** An API that answers for a range of event time. Errors are `SourceError`s. */
export interface RangeSource {
  readonly kind: 'range';
  readonly type: SourceType;
  readonly site: string;
  read(range: Interval, options: ReadOptions): AsyncIterable<SourcePage>;
  probe(options: ReadOptions): Promise<SourceProbe>;
  /** Directory entry of a username, undefined if there is none; only where the API has such a look-up. */
  lookUpUser?(username: string, options: ReadOptions): Promise<UserDetail | undefined>;
  close(): Promise<void>;
}

/** A step of a follower: what is new since `progress`. Ids are final. */
export interface FollowBatch {
  readonly events: readonly AuditEvent[];
  readonly progress: Json;
  /** Event time that is complete with this step, undefined if none is. */
  readonly complete: Interval | undefined;
  /** Parts of event time that can no longer be read (a file that vanished, a silent node). */
  readonly holes: readonly Hole[];
  readonly malformed: number;
  readonly users: readonly UserDetail[];
}

/** Files (or streams) read in the order in which they were written. */
export interface FollowSource {
  readonly kind: 'follow';
  readonly type: SourceType;
  readonly site: string;
  /**
   * Reads what is there now from `progress` on (null: from `since`, epoch ms, on), then ends.
   * `now` is the clock that decides how far silence counts as completeness.
   */
  follow(progress: Json, since: number, now: number, signal: AbortSignal): AsyncIterable<FollowBatch>;
  probe(options: ReadOptions): Promise<SourceProbe>;
  close(): Promise<void>;
}

export type Source = RangeSource | FollowSource;
