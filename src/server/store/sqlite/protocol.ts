import type { SourceType } from '../../events/audit-event.ts';
import type { ObjectDetail, Segment, TextField, UserAccount, UserDetail } from '../../events/columns.ts';
import type { Interval } from '../../events/interval.ts';
import type { AppendBatch, AppendResult, LedgerState, PurgeReport, StoreStats, TextNeedle } from '../event-store.ts';
import type { StoreErrorKind } from '../store-error.ts';
import type { ValueField } from './value-fields.ts';

/** What the main thread may ask of the store's thread, and what it gets. */
export interface Operations {
  append: { argument: AppendBatch; result: AppendResult };
  columns: { argument: ColumnsRequest; result: ColumnsReply };
  events: { argument: readonly number[]; result: StoredLines };
  matchText: { argument: { field: TextField; needles: readonly TextNeedle[] }; result: Uint32Array[] };
  changes: { argument: { since: number; limit: number }; result: StoredLines };
  ledger: { argument: SourceType; result: LedgerState };
  purge: { argument: number; result: PurgeReport };
  erase: { argument: readonly string[]; result: EraseReply };
  stats: { argument: undefined; result: StoreStats };
  close: { argument: undefined; result: undefined };
}
export type Operation = keyof Operations;

/** An hour and the version of its segment: versions change with every change to the hour's events. */
export interface HourVersion {
  readonly hour: number;
  readonly version: number;
}

export interface ColumnsRequest {
  readonly range: Interval;
  /** Segments that the main thread has; those of the same version are not sent again. */
  readonly known: readonly HourVersion[];
}

export interface ColumnsReply {
  /** All hours of the range that have events, ascending. */
  readonly hours: readonly HourVersion[];
  /** Segments of those hours that were not known. */
  readonly segments: readonly Segment[];
  readonly dictionaries: DictionaryNews;
  readonly sequence: number;
}

/** What is new in the dictionaries since the last news. */
export interface DictionaryNews {
  readonly fields: readonly FieldNews[];
  readonly users: ReadonlyArray<{ code: number } & Omit<UserDetail, 'id'>>;
  readonly accounts: ReadonlyArray<{ code: number } & UserAccount>;
  readonly objects: ReadonlyArray<{ code: number } & Omit<ObjectDetail, 'id'>>;
  /** All usernames (as `name:<username>`) whose user key is known; undefined: as before. */
  readonly keys: ReadonlyArray<{ nameId: string; userId: string }> | undefined;
}

export interface FieldNews {
  readonly field: ValueField;
  readonly size: number;
  readonly codes: readonly number[];
  readonly values: readonly string[];
}

/** Events as lines of JSON, to be decoded on the thread that wants them. */
export interface StoredLines {
  readonly rows: readonly number[];
  readonly lines: readonly string[];
}

/** Codes of a field whose values must be forgotten. */
export interface ForgottenCodes {
  readonly field: ValueField;
  readonly codes: readonly number[];
}

export interface EraseReply extends PurgeReport {
  readonly forgotten: readonly ForgottenCodes[];
}

export interface Request<K extends Operation = Operation> {
  readonly id: number;
  readonly operation: K;
  readonly argument: Operations[K]['argument'];
}

export interface Failure {
  readonly kind: StoreErrorKind;
  readonly message: string;
  readonly cure: string;
}

/** Answer to the request of that id; id 0: the store is open, or why it is not. */
export type Reply =
  { readonly id: number; readonly result: unknown } | { readonly id: number; readonly failure: Failure };

/** What the thread is started with. */
export interface WorkerOptions {
  /** Where the file is, undefined: in memory. */
  readonly directory: string | undefined;
}
