import type { AuditEvent, SourceType } from '../events/audit-event.ts';
import type { EventColumns, TextField, UserDetail } from '../events/columns.ts';
import type { MalformedInterval } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import type { Json } from '../events/json.ts';

/** What was read of one source, durable. */
export interface LedgerState {
  readonly source: SourceType;
  /** Intervals of event time read completely with full scope: sorted, disjoint, merged. */
  readonly read: readonly ReadInterval[];
  /** The source keeps nothing older than this, epoch ms. */
  readonly expiredBefore: number | undefined;
  /** The source's own position. */
  readonly progress: Json;
  /** What could not be understood, by the full hours of event time in which it may lie: ascending, none with 0. */
  readonly malformed: readonly MalformedInterval[];
}

export interface ReadInterval extends Interval {
  /** When its last read began, epoch ms: what arrived at the source later than that may be missing. */
  readonly readAt: number;
}

/** How one append moves the ledger. Absent fields stay as they are. */
export interface LedgerAdvance {
  readonly read?: readonly ReadInterval[];
  readonly expiredBefore?: number;
  readonly progress?: Json;
  /** Added to what was counted of the full hours that it touches. */
  readonly malformed?: MalformedInterval | undefined;
}

export interface AppendBatch {
  readonly source: SourceType;
  readonly events: readonly AuditEvent[];
  readonly ledger: LedgerAdvance;
  /** Directory entries learned with these events: user key ↔ username. */
  readonly users?: readonly UserDetail[];
}

export interface AppendResult {
  /** Rows that were new. */
  readonly added: number;
  /** Highest row number now. */
  readonly sequence: number;
}

/** A text to look for: `substring`, or `word` (no letter or digit on either side); case folded by Unicode simple case folding. */
export interface TextNeedle {
  readonly text: string;
  readonly match: 'word' | 'substring';
}

export interface StoredEvent {
  readonly row: number;
  readonly event: AuditEvent;
}

export interface StoreStats {
  readonly events: number;
  readonly bytes: number;
  readonly oldest: number | undefined;
  readonly newest: number | undefined;
  /** False where the store is in memory only. */
  readonly durable: boolean;
}

export interface PurgeReport {
  readonly events: number;
}

/**
 * Keeps what was read. It never counts and never filters by meaning: all counting and filtering runs on `columns`,
 * so that there is one filter. Every implementation passes the shared conformance suite.
 */
export interface EventStore {
  /**
   * One transaction: events and ledger together. Durable when it resolves. An event that is there already, by (time, log
   * of its source, id), is left alone: a record that two sources read stays as the first of them gave it.
   */
  append(batch: AppendBatch): Promise<AppendResult>;
  /** Columns of all events in the range; segments that did not change are the same objects as before. */
  columns(range: Interval): Promise<EventColumns>;
  /** Whole events by row, in the order of `rows`; rows purged meanwhile are left out. */
  events(rows: ArrayLike<number>): Promise<StoredEvent[]>;
  /** For each needle the ascending dictionary codes of `field` whose text holds it. */
  matchText(field: TextField, needles: readonly TextNeedle[]): Promise<Uint32Array[]>;
  /** Rows above `since` in arrival order, at most `limit`. */
  changes(since: number, limit: number): Promise<StoredEvent[]>;
  ledger(source: SourceType): Promise<LedgerState>;
  /** Removes events older than `before` (epoch ms) and the ledger's intervals there. */
  purge(before: number): Promise<PurgeReport>;
  /** Removes every trace of one person. `ids`: user ids and usernames. */
  erase(ids: readonly string[]): Promise<PurgeReport>;
  stats(): Promise<StoreStats>;
  close(): Promise<void>;
}
