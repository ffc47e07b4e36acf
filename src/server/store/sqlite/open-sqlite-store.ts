import type { Interval } from '../../events/interval.ts';
import type { EventColumns, TextField } from '../../events/columns.ts';
import type { AppendBatch, EventStore, PurgeReport, StoredEvent, TextNeedle } from '../event-store.ts';
import { decodeEvent } from './event-json.ts';
import { KnownDictionaries } from './known-dictionaries.ts';
import type { StoredLines } from './protocol.ts';
import { SegmentCache } from './segment-cache.ts';
import { StoreThread } from './store-thread.ts';
import type { SourceType } from '../../events/audit-event.ts';

/** Events whose columns stay in memory (about 72 MB); ranges beyond are read from the file again. */
const HOT_EVENTS = 2_000_000;
/** Events decoded in one go on the main thread, so that it stays free to answer others. */
const EVENTS_AT_ONCE = 500;

export interface SqliteStoreOptions {
  /** Directory of this store alone, made where there is none; undefined: in memory, gone when closed. */
  readonly directory: string | undefined;
  /** Events whose columns stay in memory, default 2 million. */
  readonly hotEvents?: number;
}

/**
 * The embedded event store: one SQLite file that this process holds alone, on a thread of its own.
 * Rejects with a `StoreError`, as every method of the store does.
 */
export async function openSqliteStore({ directory, hotEvents = HOT_EVENTS }: SqliteStoreOptions): Promise<EventStore> {
  return new SqliteStore(await StoreThread.start({ directory }), hotEvents);
}

class SqliteStore implements EventStore {
  readonly #thread: StoreThread;
  readonly #segments: SegmentCache;
  readonly #dictionaries = new KnownDictionaries();
  /** Columns are taken one after the other: what one brings the next need not ask for. */
  #columnsTaken: Promise<unknown> = Promise.resolve();

  constructor(thread: StoreThread, hotEvents: number) {
    this.#thread = thread;
    this.#segments = new SegmentCache(hotEvents);
  }

  append(batch: AppendBatch) {
    return this.#thread.call('append', batch);
  }

  columns(range: Interval): Promise<EventColumns> {
    const columns = this.#columnsTaken.then(() => this.#takeColumns(range));
    this.#columnsTaken = columns.catch(() => undefined);
    return columns;
  }

  async events(rows: ArrayLike<number>): Promise<StoredEvent[]> {
    const wanted = Array.from(rows);
    const found = new Map<number, StoredEvent>();
    const ascending = [...wanted].sort((a, b) => a - b);
    for (let from = 0; from < ascending.length; from += EVENTS_AT_ONCE) {
      const stored = decode(await this.#thread.call('events', ascending.slice(from, from + EVENTS_AT_ONCE)));
      stored.forEach((event) => found.set(event.row, event));
    }
    return wanted.flatMap((row) => found.get(row) ?? []);
  }

  matchText(field: TextField, needles: readonly TextNeedle[]) {
    return this.#thread.call('matchText', { field, needles });
  }

  async changes(since: number, limit: number): Promise<StoredEvent[]> {
    return decode(await this.#thread.call('changes', { since, limit }));
  }

  ledger(source: SourceType) {
    return this.#thread.call('ledger', source);
  }

  async purge(before: number): Promise<PurgeReport> {
    const report = await this.#thread.call('purge', before);
    this.#segments.removeBefore(before);
    return report;
  }

  async erase(ids: readonly string[]): Promise<PurgeReport> {
    const { events, forgotten } = await this.#thread.call('erase', ids);
    this.#dictionaries.forget(forgotten);
    return { events };
  }

  stats() {
    return this.#thread.call('stats', undefined);
  }

  close(): Promise<void> {
    return this.#thread.close();
  }

  async #takeColumns(range: Interval): Promise<EventColumns> {
    const reply = await this.#thread.call('columns', { range, known: this.#segments.known(range) });
    this.#dictionaries.learn(reply.dictionaries);
    return { range, segments: this.#segments.take(reply), dictionaries: this.#dictionaries, sequence: reply.sequence };
  }
}

function decode({ rows, lines }: StoredLines): StoredEvent[] {
  return rows.map((row, index) => ({ row, event: decodeEvent(lines[index] ?? '') }));
}
