import type { SourceType } from '../../events/audit-event.ts';
import { logOf } from '../../events/logs.ts';
import type { Database } from './database.ts';

/** Numbers of the logs in the identities of the events. They are few, and never forgotten. */
export class LogCodes {
  readonly #database: Database;
  readonly #codes = new Map<SourceType, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Number of the log that a source reads, a new one where it has none. Inside the caller's transaction. */
  of(source: SourceType): number {
    const log = logOf(source);
    const code = this.#codes.get(log) ?? this.#find(log) ?? this.#add(log);
    this.#codes.set(log, code);
    return code;
  }

  /** Drops what is in memory: the transaction that put it there was rolled back. */
  reset(): void {
    this.#codes.clear();
  }

  #find(log: SourceType): number | undefined {
    return this.#database.get(this.#database.query.selectFrom('log').select('code').where('name', '=', log))?.code;
  }

  #add(log: SourceType): number {
    const { query } = this.#database;
    const { fn } = query;
    const largest = this.#database.get(query.selectFrom('log').select(fn.max<number | null>('code').as('code')));
    const code = (largest?.code ?? 0) + 1;
    this.#database.run(query.insertInto('log').values({ code, name: log }));
    return code;
  }
}
