import { z } from 'zod';
import type { SourceType } from '../../events/audit-event.ts';
import { HOUR_MS } from '../../events/columns.ts';
import type { MalformedInterval } from '../../events/completeness.ts';
import type { LedgerAdvance, LedgerState } from '../event-store.ts';
import { clipRead, mergeRead } from '../read-coverage.ts';
import type { Database } from './database.ts';

/** What was read of each source. All changes happen inside the caller's transaction. */
export class LedgerTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  state(source: SourceType): LedgerState {
    const { query } = this.#database;
    const ledger = this.#database.get(query.selectFrom('ledger').selectAll().where('source', '=', source));
    const read = this.#database.all(
      query
        .selectFrom('read_interval')
        .select(['from_time as from', 'to_time as to', 'read_at as readAt'])
        .where('source', '=', source)
        .orderBy('from_time')
    );
    return {
      source,
      read: read.map(({ from, to, readAt }) => ({ from, to, readAt })),
      expiredBefore: ledger?.expired_before ?? undefined,
      progress: z.json().parse(JSON.parse(ledger?.progress ?? 'null')),
      malformed: this.#database
        .all(
          query
            .selectFrom('malformed')
            .select(['from_time as from', 'to_time as to', 'records'])
            .where('source', '=', source)
            .orderBy('from_time')
            .orderBy('to_time')
        )
        .map(({ from, to, records }) => ({ from, to, records })),
    };
  }

  advance(source: SourceType, advance: LedgerAdvance): void {
    const { query } = this.#database;
    const state = this.state(source);
    const row = {
      source,
      expired_before: advance.expiredBefore ?? state.expiredBefore ?? null,
      progress: JSON.stringify(advance.progress === undefined ? state.progress : advance.progress),
    };
    this.#database.run(query.replaceInto('ledger').values(row));
    if (advance.read !== undefined) {
      this.#write(source, mergeRead(state.read, advance.read));
    }
    if (advance.malformed !== undefined && advance.malformed.records > 0) {
      this.#count(source, advance.malformed);
    }
  }

  #count(source: string, { from, to, records }: MalformedInterval): void {
    this.#database.run(
      this.#database.query
        .insertInto('malformed')
        .values({
          source,
          from_time: Math.floor(from / HOUR_MS) * HOUR_MS,
          to_time: Math.ceil(to / HOUR_MS) * HOUR_MS,
          records,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['source', 'from_time', 'to_time'])
            .doUpdateSet((known) => ({ records: known('malformed.records', '+', known.ref('excluded.records')) }))
        )
    );
  }

  /** Forgets what was read of the time before `before`, and what could not be understood and can only lie there. */
  clip(before: number): void {
    const { query } = this.#database;
    this.#database.run(query.deleteFrom('malformed').where('to_time', '<=', before));
    for (const { source } of this.#database.all(query.selectFrom('ledger').select('source'))) {
      const read = this.#database.all(
        query
          .selectFrom('read_interval')
          .select(['from_time as from', 'to_time as to', 'read_at as readAt'])
          .where('source', '=', source)
          .orderBy('from_time')
      );
      this.#write(source, clipRead(read, before));
    }
  }

  #write(source: string, read: LedgerState['read']): void {
    const { query } = this.#database;
    this.#database.run(query.deleteFrom('read_interval').where('source', '=', source));
    for (const { from, to, readAt } of read) {
      this.#database.run(
        query.insertInto('read_interval').values({ source, from_time: from, to_time: to, read_at: readAt })
      );
    }
  }
}
