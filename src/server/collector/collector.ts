import type { SourceType } from '../events/audit-event.ts';
import type { Completeness } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import type { SourceProbe } from '../sources/source.ts';
import type { LedgerState } from '../store/event-store.ts';
import type { SourceKnowledge } from './source-knowledge.ts';

export interface EnsureOptions {
  /** Epoch ms at which the answer is wanted at the latest; reading goes on behind it. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** Only these sources; all if empty. */
  readonly sources?: readonly SourceType[];
  /** Not these. */
  readonly excluded?: readonly SourceType[];
  /** A tail older than this is a hole, ms; default 2 × pollInterval + lateness. */
  readonly maxStaleness?: number | undefined;
}

/** State of one source for `status`, the configuration page and notices. */
export interface SourceStatus {
  readonly source: SourceType;
  readonly site: string;
  readonly ledger: LedgerState;
  readonly probe: SourceProbe | undefined;
  /** Last failure, undefined after a success. */
  readonly lastError: { readonly at: number; readonly text: string; readonly reason: string } | undefined;
  readonly lastSuccess: number | undefined;
  readonly requests: number;
  readonly errors: number;
  /** Requests left as the server last said, undefined if it did not. */
  readonly requestsLeft: number | undefined;
  readonly reading: boolean;
  /** ms of event time that one ms of reading history gets through, of late; undefined where that is not known. */
  readonly speed?: number | undefined;
  /** What is older is read only when a query asks for it, epoch ms; undefined where everything is. */
  readonly readsByItselfFrom: number | undefined;
  /** What an answer over any range would be judged by. */
  readonly knowledge: SourceKnowledge;
  readonly lagMs: number;
  /** Usernames of the access log whose user key is not known. */
  readonly unresolvedUsers: number;
}

/** Sees to it that a range was read, at most once, however many ask. */
export interface Collector {
  /** Reads the holes of the range that are due, waits for them until the deadline, and says what is known then; one entry a source. Never rejects for a source's failure. */
  ensure(range: Interval, options: EnsureOptions): Promise<Completeness[]>;
  status(): Promise<SourceStatus[]>;
  /** Called after each append that added rows. Returns the way to stop. */
  onAppend(listener: (sequence: number) => void): () => void;
  close(): Promise<void>;
}
