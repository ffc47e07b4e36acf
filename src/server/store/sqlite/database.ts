import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Compilable, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Schema } from './schema.ts';

/** Page cache, KiB. */
const CACHE_KIB = 16_384;

type Parameters = Readonly<Record<string, SQLInputValue>>;

/** A statement compiled once; its parameters are given by name. */
export interface PreparedQuery<P extends Parameters, R> {
  all(parameters: P): R[];
  get(parameters: P): R | undefined;
  /** @returns number of rows changed */
  run(parameters: P): number;
}

/**
 * One SQLite connection that holds its file alone. Statements are built and typed by Kysely and run here, not by
 * Kysely's own driver: that one is asynchronous, and a transaction must not let another call in between.
 */
export class Database {
  readonly query = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (kysely) => new SqliteIntrospector(kysely),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  /** Whether there is a file. */
  readonly durable: boolean;
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @param path file, or `:memory:` */
  constructor(path: string) {
    this.durable = path !== ':memory:';
    this.#connection = new DatabaseSync(path, { timeout: 0 });
    try {
      // Takes the lock with the first statement and keeps it until `close`.
      this.execute('pragma locking_mode = exclusive');
      this.execute('pragma auto_vacuum = incremental');
      this.execute('pragma journal_mode = wal');
      this.execute('pragma synchronous = full');
      this.execute('pragma secure_delete = on');
      this.execute(`pragma cache_size = -${CACHE_KIB}`);
      this.execute('begin exclusive');
      this.execute('commit');
    } catch (error) {
      this.#connection.close();
      throw error;
    }
  }

  all<R>(query: Compilable<R>): R[] {
    const { sql, parameters } = query.compile();
    return rowsOf(this.#statement(sql).all(...bound(parameters)));
  }

  get<R>(query: Compilable<R>): R | undefined {
    return this.all(query)[0];
  }

  /** One row at a time, for large results. The database must not be changed meanwhile. */
  *iterate<R>(query: Compilable<R>): Generator<R> {
    const { sql, parameters } = query.compile();
    // Not from the cache: a second iteration of the same text would disturb the first.
    for (const row of this.#connection.prepare(sql).iterate(...bound(parameters))) {
      yield row as R;
    }
  }

  /** @returns number of rows changed */
  run(query: Compilable): number {
    const { sql, parameters } = query.compile();
    return Number(this.#statement(sql).run(...bound(parameters)).changes);
  }

  /**
   * Compiles a statement once for many uses.
   * @param build gets, for every parameter, a placeholder to use in the place of its value
   */
  prepare<P extends Parameters, R = unknown>(build: (placeholder: P) => Compilable<R>): PreparedQuery<P, R> {
    const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) });
    const { sql, parameters } = build(placeholders as P).compile();
    const statement = this.#statement(sql);
    const order = parameters.map((parameter) => (parameter instanceof Placeholder ? parameter.name : parameter));
    const bind = (values: P) =>
      bound(
        order.map((parameter, index) =>
          parameters[index] instanceof Placeholder ? values[String(parameter)] : parameter
        )
      );
    return {
      all: (values) => rowsOf(statement.all(...bind(values))),
      get: (values) => rowsOf<R>([statement.get(...bind(values))].filter((row) => row !== undefined))[0],
      run: (values) => Number(statement.run(...bind(values)).changes),
    };
  }

  /** Statements without parameters and result. */
  execute(sql: string): void {
    this.#connection.exec(sql);
  }

  /** Value of a pragma. */
  pragma(name: string): unknown {
    return Object.values(this.#connection.prepare(`pragma ${name}`).get() ?? {})[0];
  }

  /** All of `work` or nothing of it; durable when it returns. */
  transaction<T>(work: () => T): T {
    this.execute('begin immediate');
    try {
      const result = work();
      this.execute('commit');
      return result;
    } catch (error) {
      if (this.#connection.isTransaction) {
        this.execute('rollback');
      }
      throw error;
    }
  }

  close(): void {
    this.#statements.clear();
    this.#connection.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (statement === undefined) {
      statement = this.#connection.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }
}

class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

function bound(parameters: readonly unknown[]): SQLInputValue[] {
  return parameters as SQLInputValue[];
}

/** The types hold because the tables are STRICT and Kysely knows them. */
function rowsOf<R>(rows: unknown[]): R[] {
  return rows as R[];
}
