import type { UserAccount } from '../../events/columns.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** What the events of each account tell of it: the earliest, and whether one flagged it. All changes happen inside the caller's transaction. */
export class UserAccounts {
  readonly #database: Database;
  readonly #replace;
  readonly #known;

  constructor(database: Database) {
    const { query } = database;
    this.#database = database;
    this.#replace = database.prepare<{ code: number; firstSeen: number; isAdmin: number }>((p) =>
      query.replaceInto('user_account').values({ code: p.code, first_seen: p.firstSeen, is_admin: p.isAdmin })
    );
    this.#known = database.prepare<{ code: number }, Schema['user_account']>((p) =>
      query.selectFrom('user_account').selectAll().where('code', '=', p.code)
    );
  }

  /** @returns whether that is news */
  tell(code: number, told: UserAccount): boolean {
    const known = this.#known.get({ code });
    const firstSeen = Math.min(known?.first_seen ?? Infinity, told.firstSeen);
    const isAdmin = Math.max(known?.is_admin ?? 0, Number(told.isAdmin));
    const isNews = firstSeen !== known?.first_seen || isAdmin !== known.is_admin;
    if (isNews) {
      this.#replace.run({ code, firstSeen, isAdmin });
    }
    return isNews;
  }

  all(codes?: readonly number[]): Array<{ code: number } & UserAccount> {
    const every = this.#database.query.selectFrom('user_account').selectAll();
    const rows =
      codes === undefined
        ? this.#database.all(every)
        : codes.flatMap((code) => this.#database.all(every.where('code', '=', code)));
    return rows.map(({ code, first_seen: firstSeen, is_admin: isAdmin }) => ({
      code,
      firstSeen,
      isAdmin: isAdmin === 1,
    }));
  }

  forget(codes: readonly number[]): void {
    codes.forEach((code) =>
      this.#database.run(this.#database.query.deleteFrom('user_account').where('code', '=', code))
    );
  }
}
