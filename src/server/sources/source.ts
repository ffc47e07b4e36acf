import type { AuditEvent, SourceType } from '../events/audit-event.ts';
import type { UserDetail } from '../events/columns.ts';
import type { Hole, Limitation, MalformedInterval } from '../events/completeness.ts';
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
  /** Records of the page that could not be understood; one that tells no time is of the time that its neighbour tells. */
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
  /** The site's audit configuration, undefined where it has none that can be read. */
  readonly configuration?: AuditConfiguration | undefined;
  /** Events older than this are not kept by the source, epoch ms; undefined if unknown. */
  readonly expiredBefore: number | undefined;
  readonly clockOffsetMs: number | undefined;
  /** What the server said of its limits, where there is one. */
  readonly rateLimit?: RateLimit | undefined;
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

/** An action as its source names it, with its title for people. */
export interface ListedAction {
  /** As in events: canonical, or the source's own id. */
  readonly action: string;
  readonly title: string;
}

/** What a site is told to record, as far as its API tells: parts that could not be read are undefined. */
export interface AuditConfiguration {
  /** Coverage level by area, both upper case. */
  readonly coverage: Readonly<Record<string, string>> | undefined;
  /** How long records are kept: in words, and in days. */
  readonly retention: { readonly text: string; readonly days: number } | undefined;
  /** Audit log files that each node keeps. */
  readonly retentionFiles: number | undefined;
  /** Keys of actions that are left out of the log. */
  readonly denylist: readonly string[] | undefined;
}

/** An API that answers for a range of event time. Errors are `SourceError`s. */
export interface RangeSource {
  readonly kind: 'range';
  readonly type: SourceType;
  readonly site: string;
  /** Requests a minute that its documentation allows, where it states that; the settings' own limit goes before it. */
  readonly requestsPerMinute?: number;
  read(range: Interval, options: ReadOptions): AsyncIterable<SourcePage>;
  probe(options: ReadOptions): Promise<SourceProbe>;
  /** Directory entry of a username, undefined if there is none; only where the API has such a look-up. */
  lookUpUser?(username: string, options: ReadOptions): Promise<UserDetail | undefined>;
  /** Actions that the API itself lists, for the editor's choices; only where it has such a list. */
  listActions?(options: ReadOptions): Promise<readonly ListedAction[]>;
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
  /** What could not be understood, with an interval that surely holds it; undefined if everything could. */
  readonly malformed: MalformedInterval | undefined;
  readonly users: readonly UserDetail[];
  /** What the server said of its limits, where there is one. */
  readonly rateLimit?: RateLimit | undefined;
}

export interface FollowOptions extends Pick<ReadOptions, 'signal' | 'permit'> {
  /** Where a first start begins, epoch ms. */
  readonly since: number;
  /** The clock that decides how far silence counts as completeness, epoch ms. */
  readonly now: number;
}

/** Files, or a stream, read in the order in which they were written. */
export interface FollowSource {
  readonly kind: 'follow';
  readonly type: SourceType;
  readonly site: string;
  /** As of a `RangeSource`. */
  readonly requestsPerMinute?: number;
  /** Reads what is there now from `progress` on (null: from `since` on), then ends. `permit` is awaited before each request, or look at the files. */
  follow(progress: Json, options: FollowOptions): AsyncIterable<FollowBatch>;
  probe(options: ReadOptions): Promise<SourceProbe>;
  /** Actions that the API itself lists, for the editor's choices; only where it has such a list. */
  listActions?(options: ReadOptions): Promise<readonly ListedAction[]>;
  close(): Promise<void>;
}

export type Source = RangeSource | FollowSource;
