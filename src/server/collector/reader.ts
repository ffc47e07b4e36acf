import { sentences } from '../../query/words/sentences.ts';
import type { AuditEvent } from '../events/audit-event.ts';
import type { UserDetail } from '../events/columns.ts';
import type { Interval } from '../events/interval.ts';
import type { SourceProbe } from '../sources/source.ts';
import type { AppendBatch, EventStore, LedgerState, ReadInterval } from '../store/event-store.ts';
import { clipRead } from '../store/read-coverage.ts';
import { StoreError } from '../store/store-error.ts';
import type { Clock } from './clock.ts';
import { type LastError, StoreFailure } from './reading-health.ts';
import type { SourceKnowledge } from './source-knowledge.ts';

/** Levels of Grafana's plugin log. */
export type Log = (
  level: 'debug' | 'info' | 'warn' | 'error',
  message: string,
  fields?: Readonly<Record<string, string | number>>
) => void;

/** What the readers share. */
export interface ReaderContext {
  readonly store: EventStore;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly log: Log;
  /** The store's retention, ms: what is older is not read either. */
  readonly retention: number;
  /** Told after each append. */
  readonly appended: (
    sequence: number,
    added: number,
    events: readonly AuditEvent[],
    users: readonly UserDetail[]
  ) => void;
}

/** Numbers of one reader for `status`. */
export interface ReaderState {
  readonly ledger: LedgerState;
  readonly probe: SourceProbe | undefined;
  readonly lastError: LastError | undefined;
  readonly lastSuccess: number | undefined;
  readonly requests: number;
  readonly errors: number;
  readonly requestsLeft: number | undefined;
  readonly reading: boolean;
  /** ms of event time that one ms of reading history gets through, of late; undefined where that is not known. */
  readonly speed?: number | undefined;
  /** What is older is read only when a query asks for it, epoch ms; undefined where everything is. */
  readonly readsByItselfFrom: number | undefined;
}

/** Reads one source, at most once at a time, however many ask. */
export interface Reader {
  open(): Promise<void>;
  /** Resolves when nothing of the range is due any more, when waiting until the deadline cannot help, or at the deadline. Never rejects. */
  ensure(range: Interval, deadline: number, signal: AbortSignal): Promise<void>;
  knowledge(): SourceKnowledge;
  state(): ReaderState;
  close(): Promise<void>;
}

/** The part of what was read that the store's retention has not removed: only that may be claimed. */
export function withinRetention({ clock, retention }: ReaderContext, read: readonly ReadInterval[]): ReadInterval[] {
  return clipRead(read, clock.now() - retention);
}

/** Appends, tells the context, and returns the ledger as it is then. Throws a `StoreFailure`. */
export async function appendBatch(context: ReaderContext, batch: AppendBatch): Promise<LedgerState> {
  try {
    const { added, sequence } = await context.store.append(batch);
    const ledger = await context.store.ledger(batch.source);
    context.appended(sequence, added, batch.events, batch.users ?? []);
    return ledger;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const cure = error instanceof StoreError ? error.cure : '';
    throw new StoreFailure(sentences(`The events could not be stored: ${text}`, cure), { cause: error });
  }
}
