import { CODED_FIELDS, HOUR_MS } from '../../events/columns.ts';
import type { Database } from './database.ts';
import { type Column, packColumns, unpackColumns } from './packed-columns.ts';
import { compress, decompress } from './zstd.ts';

/** Events in a full block: more compress better, fewer are read faster one by one. */
export const BLOCK_LENGTH = 128;

/** One event as the blocks keep it. */
export interface BlockEvent {
  readonly row: number;
  readonly time: number;
  /** Bytes of the response, 0 if unknown. */
  readonly bytes: number;
  /** In the order of `CODED_FIELDS`. */
  readonly codes: readonly number[];
  /** The whole event, see `event-json.ts`. */
  readonly body: Uint8Array;
}

/** The numbers of a block's events, by position in it. */
export interface BlockColumns {
  readonly minTime: number;
  /** Ascending. */
  readonly row: Column;
  /** ms since `minTime`. */
  readonly offset: Column;
  readonly bytes: Column;
  /** In the order of `CODED_FIELDS`. */
  readonly codes: readonly Column[];
}

/**
 * Where events are kept: blocks in the order of their rows, the numbers of all events of a block packed together,
 * their bodies compressed together. A small block is filled up by the next append, so that a quiet site's blocks
 * are as dense as a busy one's. All changes happen inside the caller's transaction.
 */
export class EventBlocks {
  readonly #database: Database;
  readonly #insertBlock;
  readonly #insertHour;
  readonly #removeBlock;
  readonly #removeHours;
  readonly #blockOfRow;

  constructor(database: Database) {
    const { query } = database;
    this.#database = database;
    this.#insertBlock = database.prepare<{
      first: number;
      last: number;
      count: number;
      min: number;
      max: number;
      columns: Uint8Array;
      bodies: Uint8Array;
    }>((p) =>
      query.insertInto('block').values({
        first_row: p.first,
        last_row: p.last,
        count: p.count,
        min_time: p.min,
        max_time: p.max,
        columns: p.columns,
        bodies: p.bodies,
      })
    );
    this.#insertHour = database.prepare<{ hour: number; first: number }>((p) =>
      query.insertInto('block_hour').values({ hour: p.hour, first_row: p.first })
    );
    this.#removeBlock = database.prepare<{ first: number }>((p) =>
      query.deleteFrom('block').where('first_row', '=', p.first)
    );
    this.#removeHours = database.prepare<{ first: number }>((p) =>
      query.deleteFrom('block_hour').where('first_row', '=', p.first)
    );
    this.#blockOfRow = database.prepare<{ row: number }, StoredBlock>((p) =>
      query
        .selectFrom('block')
        .select(['first_row', 'last_row', 'min_time', 'columns', 'bodies'])
        .where('first_row', '<=', p.row)
        .orderBy('first_row', 'desc')
        .limit(1)
    );
  }

  /** Adds events, rows ascending and above all that were ever added. */
  append(events: readonly BlockEvent[]): void {
    const first = events[0];
    if (first === undefined) {
      return;
    }
    const newest = this.#database.get(
      this.#database.query.selectFrom('block').select(['first_row', 'count']).orderBy('first_row', 'desc').limit(1)
    );
    const begun = newest !== undefined && newest.count < BLOCK_LENGTH ? this.#take(newest.first_row) : [];
    this.#insert([...begun, ...events]);
  }

  /** Hours (start, epoch ms) in [from, to) that have events, ascending. */
  hours(from: number, to: number): number[] {
    const { query } = this.#database;
    return this.#database
      .all(
        query
          .selectFrom('block_hour')
          .select('hour')
          .distinct()
          .where('hour', '>=', from)
          .where('hour', '<', to)
          .orderBy('hour')
      )
      .map(({ hour }) => hour);
  }

  /** Columns of all blocks that have events in the hours from `first` to `last`, rows ascending. */
  *columns(first = 0, last = Number.MAX_SAFE_INTEGER): Generator<BlockColumns> {
    const { query } = this.#database;
    const touching = query
      .selectFrom('block_hour')
      .select('first_row')
      .where('hour', '>=', first)
      .where('hour', '<=', last);
    for (const block of this.#database.iterate(
      query.selectFrom('block').select(['min_time', 'columns']).where('first_row', 'in', touching).orderBy('first_row')
    )) {
      yield columnsOf(block);
    }
  }

  /** Bodies by row, in ascending order of rows; rows that are not there are left out. */
  bodies(rows: ArrayLike<number>): Array<{ row: number; body: Buffer }> {
    const found: Array<{ row: number; body: Buffer }> = [];
    const ascending = Float64Array.from(rows).sort();
    for (let next = 0; next < ascending.length;) {
      const block = this.#blockOfRow.get({ row: ascending[next] ?? 0 });
      if (block === undefined || block.last_row < (ascending[next] ?? 0)) {
        next++;
        continue;
      }
      const wanted = new Set<number>();
      for (; (ascending[next] ?? Infinity) <= block.last_row; next++) {
        wanted.add(ascending[next] ?? 0);
      }
      found.push(...bodiesOf(block).filter(({ row }) => wanted.has(row)));
    }
    return found;
  }

  /**
   * Rows and bodies of the events whose bodies pass a test, which must also pass any bytes that have such a body in them.
   * @param mayHold gets UTF-8 bytes, one a character: that is enough to look for ASCII, and several times faster to make
   */
  *bodiesThat(mayHold: (bytes: string) => boolean): Generator<{ row: number; body: string }> {
    for (const block of this.#database.iterate(this.#database.query.selectFrom('block').selectAll())) {
      const bodies = decompress(block.bodies);
      // Most blocks are ruled out as a whole.
      if (mayHold(bodies.toString('latin1'))) {
        const parts = split(bodies, block).filter(({ body }) => mayHold(body.toString('latin1')));
        yield* parts.map(({ row, body }) => ({ row, body: body.toString() }));
      }
    }
  }

  /** The first `limit` rows above `since`. */
  rowsAbove(since: number, limit: number): number[] {
    const { query } = this.#database;
    const blocks = query
      .selectFrom('block')
      .select(['min_time', 'columns'])
      .where('last_row', '>', since)
      .orderBy('first_row');
    const rows: number[] = [];
    for (const block of this.#database.iterate(blocks)) {
      rows.push(...[...columnsOf(block).row].filter((row) => row > since));
      if (rows.length >= limit) {
        break;
      }
    }
    return rows.slice(0, limit);
  }

  /** Removes all events older than `before`. @returns their number */
  removeBefore(before: number): number {
    const { query } = this.#database;
    const whole = this.#database.all(
      query.selectFrom('block').select(['first_row', 'count']).where('max_time', '<', before)
    );
    whole.forEach(({ first_row: firstRow }) => this.#remove(firstRow));
    const cut = this.#database.all(query.selectFrom('block').select('first_row').where('min_time', '<', before));
    const removed = cut.map(({ first_row: firstRow }) => this.#rewrite(firstRow, (event) => event.time >= before));
    return [...whole.map(({ count }) => count), ...removed].reduce((sum, count) => sum + count, 0);
  }

  /** Removes the events of these rows. */
  removeRows(rows: ReadonlySet<number>): void {
    const firstRows = new Set<number>();
    for (const row of rows) {
      const block = this.#blockOfRow.get({ row });
      if (block !== undefined) {
        firstRows.add(block.first_row);
      }
    }
    firstRows.forEach((firstRow) => this.#rewrite(firstRow, (event) => !rows.has(event.row)));
  }

  /** Number of events, and time of the oldest and the newest. */
  extent(): { events: number; oldest: number | undefined; newest: number | undefined } {
    const { query } = this.#database;
    const { sum, min, max } = query.fn;
    const extent = this.#database.get(
      query
        .selectFrom('block')
        .select([sum<number | null>('count').as('events'), min('min_time').as('oldest'), max('max_time').as('newest')])
    );
    return { events: extent?.events ?? 0, oldest: extent?.oldest ?? undefined, newest: extent?.newest ?? undefined };
  }

  /** Keeps of one block what passes. @returns number of events that went */
  #rewrite(firstRow: number, keep: (event: BlockEvent) => boolean): number {
    const events = this.#take(firstRow);
    const kept = events.filter(keep);
    this.#insert(kept);
    return events.length - kept.length;
  }

  /** Removes one block. @returns its events */
  #take(firstRow: number): BlockEvent[] {
    const block = this.#blockOfRow.get({ row: firstRow });
    this.#remove(firstRow);
    return block === undefined ? [] : eventsOf(block);
  }

  #remove(firstRow: number): void {
    this.#removeBlock.run({ first: firstRow });
    this.#removeHours.run({ first: firstRow });
  }

  #insert(events: readonly BlockEvent[]): void {
    for (let from = 0; from < events.length; from += BLOCK_LENGTH) {
      const part = events.slice(from, from + BLOCK_LENGTH);
      const rows = part.map(({ row }) => row);
      const times = part.map(({ time }) => time);
      const min = Math.min(...times);
      const first = rows[0] ?? 0;
      const columns = packColumns(part.length, [
        rows,
        times.map((time) => time - min),
        part.map(({ bytes }) => bytes),
        part.map(({ body }) => body.length),
        ...CODED_FIELDS.map((_, field) => part.map(({ codes }) => codes[field] ?? 0)),
      ]);
      const bodies = compress(Buffer.concat(part.map(({ body }) => body)));
      this.#insertBlock.run({
        first,
        last: rows.at(-1) ?? first,
        count: part.length,
        min,
        max: Math.max(...times),
        columns,
        bodies,
      });
      new Set(times.map(hourOf)).forEach((hour) => this.#insertHour.run({ hour, first }));
    }
  }
}

/** Start of the hour that a time lies in, epoch ms. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR_MS) * HOUR_MS;
}

interface StoredBlock {
  readonly first_row: number;
  readonly last_row: number;
  readonly min_time: number;
  readonly columns: Uint8Array;
  readonly bodies: Uint8Array;
}

const EMPTY: Column = new Uint8Array(0);

function columnsOf(block: { min_time: number; columns: Uint8Array }): BlockColumns & { readonly bodyLength: Column } {
  const [row = EMPTY, offset = EMPTY, bytes = EMPTY, bodyLength = EMPTY, ...codes] = unpackColumns(block.columns);
  return { minTime: block.min_time, row, offset, bytes, bodyLength, codes };
}

function bodiesOf(block: StoredBlock): Array<{ row: number; body: Buffer }> {
  return split(decompress(block.bodies), block);
}

function split(bodies: Buffer, block: StoredBlock): Array<{ row: number; body: Buffer }> {
  const { row: rows, bodyLength } = columnsOf(block);
  let end = 0;
  return Array.from(rows, (row, index) => {
    const start = end;
    end += bodyLength[index] ?? 0;
    return { row, body: bodies.subarray(start, end) };
  });
}

function eventsOf(block: StoredBlock): BlockEvent[] {
  const { offset, bytes, codes } = columnsOf(block);
  return bodiesOf(block).map(({ row, body }, index) => ({
    row,
    time: block.min_time + (offset[index] ?? 0),
    bytes: bytes[index] ?? 0,
    codes: codes.map((column) => column[index] ?? 0),
    body,
  }));
}
