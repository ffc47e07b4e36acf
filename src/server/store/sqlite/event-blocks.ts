import { HOUR_MS } from '../../events/columns.ts';
import type { Database } from './database.ts';
import {
  bodiesOf,
  type BlockColumns,
  type BlockEvent,
  columnsOf,
  encodeBlock,
  eventsOf,
  splitBodies,
  type StoredBlock,
} from './event-block.ts';
import type { Schema } from './schema.ts';
import { decompress } from './zstd.ts';

/** Events in a full block: more compress better, fewer are read faster one by one. */
export const BLOCK_LENGTH = 128;

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
    this.#insertBlock = database.prepare<Schema['block']>((p) =>
      query.insertInto('block').values({
        first_row: p.first_row,
        last_row: p.last_row,
        count: p.count,
        min_time: p.min_time,
        max_time: p.max_time,
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
        const parts = splitBodies(bodies, block).filter(({ body }) => mayHold(body.toString('latin1')));
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
      const block = encodeBlock(part);
      this.#insertBlock.run(block);
      new Set(part.map(({ time }) => hourOf(time))).forEach((hour) =>
        this.#insertHour.run({ hour, first: block.first_row })
      );
    }
  }
}

/** Start of the hour that a time lies in, epoch ms. */
export function hourOf(time: number): number {
  return Math.floor(time / HOUR_MS) * HOUR_MS;
}
