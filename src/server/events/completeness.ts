import type { Interval } from './interval.ts';
import type { SourceType } from './audit-event.ts';

/** Why an interval could not be answered for. */
export type HoleReason =
  | 'not-read-yet'
  | 'outside-backfill'
  | 'rate-limited'
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden'
  | 'invalid-response'
  | 'scan-truncated'
  | 'partial-scope'
  | 'coverage-off'
  | 'file-missing'
  | 'stale'
  | 'store-error'
  | 'misconfigured';

/** An interval of event time whose events are not (all) known. */
export interface Hole extends Interval {
  readonly reason: HoleReason;
  /** What happened and what to do, one sentence for people; no secret in it. */
  readonly text: string;
}

/** Something a source cannot see at all, whatever the range (`page reads`, because there is no access log …). */
export interface Limitation {
  readonly kind:
    | 'no-page-reads'
    | 'other-product'
    | 'unrecorded'
    | 'coverage'
    | 'partial-scope'
    | 'unresolved-users'
    | 'malformed-lines'
    | 'log-pattern'
    | 'no-places'
    | 'no-search-texts'
    | 'no-bytes'
    | 'list-unknown'
    | 'in-memory'
    | 'retention';
  readonly text: string;
  /**
   * Canonical actions that this source records nothing of because of it (coverage too low, no page reads in the API …).
   * A count of such an action is a lower bound unless another source that is switched on records it.
   */
  readonly blindTo?: readonly string[];
  /** The text where only these of `blindTo` are left, because other sources record the rest; without it `text` stands. */
  readonly textOf?: (left: readonly string[]) => string;
}

/** Records and lines that could not be understood: what they tell happened somewhere in the interval of event time. */
export interface MalformedInterval extends Interval {
  readonly records: number;
}

/** What one source knows of a range: carried on every answer, for people as a notice, for alerting as a decision. */
export interface Completeness {
  readonly source: SourceType;
  readonly site: string;
  readonly range: Interval;
  /** Parts of the range that were read completely. */
  readonly covered: readonly Interval[];
  /** Parts of the range that were not, with the reason; disjoint from `covered`. */
  readonly holes: readonly Hole[];
  /** Part of the range older than what the source keeps: no hole, it can never be read. */
  readonly expiredBefore: number | undefined;
  /** From here on events may still arrive late (`pollInterval + lateness` before now), epoch ms. */
  readonly provisionalFrom: number;
  /** ms between now and the newest time up to which everything was read. */
  readonly lagMs: number;
  readonly limitations: readonly Limitation[];
  /**
   * Records that could not be understood and may be of the range: kept raw, but for lines of an access log, which are left
   * out. Never too low for what was read; too high where the hours in which they may lie reach beyond the range, and where
   * they were read again.
   */
  readonly malformed: number;
  /** Account the source reads as (`user.id`), `''` if unknown: its own audit-log searches are left out by default. */
  readonly account: string;
}
