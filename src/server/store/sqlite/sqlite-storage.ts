import type { AuditEvent, SourceType } from '../../events/audit-event.ts';
import { CODED_FIELDS, type TextField } from '../../events/columns.ts';
import type {
  AppendBatch,
  AppendResult,
  LedgerState,
  PurgeReport,
  StoredEvent,
  StoreStats,
  TextNeedle,
} from '../event-store.ts';
import type { Database } from './database.ts';
import type { BlockEvent } from './event-block.ts';
import { EventBlocks, hourOf } from './event-blocks.ts';
import { decodeEvent, encodeEvent } from './event-json.ts';
import { HourVersions } from './hour-versions.ts';
import { LedgerTable } from './ledger-table.ts';
import { LogCodes } from './log-codes.ts';
import { migrate } from './migrations.ts';
import type { Person } from './person.ts';
import type { ColumnsReply, ColumnsRequest, EraseReply, ForgottenCodes, StoredLines } from './protocol.ts';
import { buildSegments } from './segments.ts';
import { StoredDictionaries } from './stored-dictionaries.ts';

/** `Segment.bytes` saturates here. */
const MOST_BYTES = 0xffff_ffff;

const OBJECT = CODED_FIELDS.indexOf('object.id');

/** Events that are in memory at once while many are looked through. */
const EVENTS_AT_ONCE = 1000;

/** What `EventStore` promises, on one open file, synchronously, on whatever thread calls it. */
export class SqliteStorage {
  readonly #database: Database;
  readonly #dictionaries: StoredDictionaries;
  readonly #blocks: EventBlocks;
  readonly #ledger: LedgerTable;
  readonly #logs: LogCodes;
  readonly #versions = new HourVersions();
  readonly #insertEvent;
  readonly #removeEvent;
  #sequence: number;

  /** Brings the database to this version. Throws a `StoreError` where that cannot be. */
  constructor(database: Database) {
    migrate(database);
    this.#database = database;
    const { query } = this.#database;
    this.#dictionaries = new StoredDictionaries(this.#database);
    this.#blocks = new EventBlocks(this.#database);
    this.#ledger = new LedgerTable(this.#database);
    this.#logs = new LogCodes(this.#database);
    this.#insertEvent = this.#database.prepare<{ time: number; log: number; id: string; row: number }>((p) =>
      query
        .insertInto('event')
        .values({ time: p.time, log: p.log, id: p.id, row: p.row })
        .onConflict((conflict) => conflict.doNothing())
    );
    this.#removeEvent = this.#database.prepare<{ time: number; log: number; id: string }>((p) =>
      query.deleteFrom('event').where('time', '=', p.time).where('log', '=', p.log).where('id', '=', p.id)
    );
    this.#sequence = this.#storedSequence();
  }

  append({ source, events, ledger, users = [] }: AppendBatch): AppendResult {
    return this.#change(() => {
      const fresh = events.filter((event) => this.#insertIdentity(event));
      const first = this.#sequence - fresh.length + 1;
      this.#blocks.append(fresh.map((event, index) => this.#blockEvent(event, first + index)));
      this.#dictionaries.tell(fresh, users);
      this.#dictionaries.save();
      this.#ledger.advance(source, ledger);
      this.#database.run(this.#database.query.updateTable('store').set({ sequence: this.#sequence }));
      fresh.forEach(({ time }) => this.#versions.changed(hourOf(time)));
      return { added: fresh.length, sequence: this.#sequence };
    });
  }

  columns({ range, known }: ColumnsRequest): ColumnsReply {
    const versions = new Map(known.map(({ hour, version }) => [hour, version]));
    const hours = this.#blocks
      .hours(hourOf(range.from), range.to)
      .map((hour) => ({ hour, version: this.#versions.of(hour) }));
    const wanted = hours.filter(({ hour, version }) => versions.get(hour) !== version).map(({ hour }) => hour);
    return {
      hours,
      segments: buildSegments(this.#blocks, wanted),
      dictionaries: this.#dictionaries.news(),
      sequence: this.#sequence,
    };
  }

  /** Ascending by row. */
  events(rows: readonly number[]): StoredLines {
    const found = this.#blocks.bodies(rows);
    return { rows: found.map(({ row }) => row), lines: found.map(({ body }) => body.toString()) };
  }

  changes({ since, limit }: { since: number; limit: number }): StoredLines {
    return this.events(this.#blocks.rowsAbove(since, limit));
  }

  matchText({ field, needles }: { field: TextField; needles: readonly TextNeedle[] }): Uint32Array[] {
    return this.#dictionaries.match(field, needles);
  }

  ledger(source: SourceType): LedgerState {
    return this.#ledger.state(source);
  }

  purge(before: number): PurgeReport {
    const events = this.#change(() => {
      this.#blocks.hours(Number.MIN_SAFE_INTEGER, before).forEach((hour) => this.#versions.changed(hour));
      this.#database.run(this.#database.query.deleteFrom('event').where('time', '<', before));
      const removed = this.#blocks.removeBefore(before);
      this.#ledger.clip(before);
      if (removed > 0) {
        this.#forgetUnused();
      }
      return removed;
    });
    this.#shrink();
    return { events };
  }

  erase(ids: readonly string[]): EraseReply {
    const reply = this.#change(() => {
      const person = this.#dictionaries.person(ids);
      const events = this.#eventsNaming(person);
      for (const { event } of events) {
        this.#removeEvent.run({ time: event.time, log: this.#logs.of(event.source.type), id: event.id });
        this.#versions.changed(hourOf(event.time));
      }
      this.#blocks.removeRows(new Set(events.map(({ row }) => row)));
      this.#dictionaries.forgetKeys(person);
      this.#tellAgain(this.#dictionaries.untellObjects(events.map(({ event }) => event)));
      return { events: events.length, forgotten: this.#forgetUnused() };
    });
    this.#shrink();
    return reply;
  }

  stats(): StoreStats {
    const bytes = Number(this.#database.pragma('page_count')) * Number(this.#database.pragma('page_size'));
    return { ...this.#blocks.extent(), bytes, durable: this.#database.durable };
  }

  close(): void {
    this.#database.close();
  }

  /** One transaction; where it fails, the memory goes back with the file. */
  #change<T>(work: () => T): T {
    try {
      return this.#database.transaction(work);
    } catch (error) {
      this.#dictionaries.reset();
      this.#logs.reset();
      this.#sequence = this.#storedSequence();
      throw error;
    }
  }

  #storedSequence(): number {
    return this.#database.get(this.#database.query.selectFrom('store').select('sequence'))?.sequence ?? 0;
  }

  /** @returns false where the event is there already; else it has the next row */
  #insertIdentity(event: AuditEvent): boolean {
    const row = this.#sequence + 1;
    const isNew =
      this.#insertEvent.run({ time: event.time, log: this.#logs.of(event.source.type), id: event.id, row }) > 0;
    this.#sequence = isNew ? row : this.#sequence;
    return isNew;
  }

  #blockEvent(event: AuditEvent, row: number): BlockEvent {
    return {
      row,
      time: event.time,
      bytes: Math.min(event.http?.bytes ?? 0, MOST_BYTES),
      codes: this.#dictionaries.codes(event),
      body: Buffer.from(encodeEvent(event)),
    };
  }

  #eventsNaming(person: Person): StoredEvent[] {
    const named: StoredEvent[] = [];
    for (const { row, body } of this.#blocks.bodiesThat((json) => person.mayBeNamedIn(json))) {
      const event = decodeEvent(body);
      if (person.isNamedIn(event)) {
        named.push({ row, event });
      }
    }
    return named;
  }

  /** Takes the details of these objects from the events that there are. @param objects codes of `object.id` */
  #tellAgain(objects: ReadonlySet<number>): void {
    const rows: number[] = [];
    for (const block of this.#blocks.columns()) {
      block.codes[OBJECT]?.forEach((code: number, n: number) => objects.has(code) && rows.push(block.row[n] ?? 0));
    }
    for (let from = 0; from < rows.length; from += EVENTS_AT_ONCE) {
      const found = this.#blocks.bodies(rows.slice(from, from + EVENTS_AT_ONCE));
      this.#dictionaries.tellObjects(found.map(({ body }) => decodeEvent(body.toString())));
    }
  }

  #forgetUnused(): ForgottenCodes[] {
    const used = this.#dictionaries.marks();
    for (const block of this.#blocks.columns()) {
      used.forEach((marks, field) => block.codes[field]?.forEach((code: number) => (marks[code] = 1)));
    }
    return this.#dictionaries.forgetUnused(used);
  }

  /** Gives freed pages back, and leaves nothing removed in the write-ahead log. */
  #shrink(): void {
    this.#database.execute('pragma incremental_vacuum');
    this.#database.execute('pragma wal_checkpoint(truncate)');
  }
}
