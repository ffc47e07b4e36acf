import type { UserDetail } from '../../events/columns.ts';
import { usernameId } from '../../events/users.ts';
import type { Database } from './database.ts';

/** A user's names as one event tells them. */
export interface ToldUser {
  readonly name: string;
  readonly displayName: string;
  /** Time of the event, epoch ms. */
  readonly time: number;
}

/** Names of the users, and whose username each is. All changes happen inside the caller's transaction. */
export class UserDirectory {
  readonly #database: Database;
  readonly #upsert;
  readonly #knownKey;

  constructor(database: Database) {
    const { query } = database;
    this.#database = database;
    this.#upsert = database.prepare<{ code: number; name: string; display: string; time: number }>((p) =>
      query.replaceInto('user_detail').values({ code: p.code, name: p.name, display_name: p.display, time: p.time })
    );
    this.#knownKey = database.prepare<{ name: string }, { user_id: string }>((p) =>
      query.selectFrom('user_key').select('user_id').where('name_id', '=', p.name)
    );
  }

  /** The newer telling counts, an empty name never replaces one. @returns whether anything changed */
  tell(code: number, told: ToldUser): boolean {
    const known = this.#database.get(
      this.#database.query.selectFrom('user_detail').selectAll().where('code', '=', code)
    );
    const newer = known === undefined || told.time >= known.time;
    const [first, second] = newer ? [told, known] : [known, told];
    const name = first.name || (second?.name ?? '');
    const displayName = newer
      ? told.displayName || (known?.display_name ?? '')
      : known.display_name || told.displayName;
    const time = Math.max(told.time, known?.time ?? -Infinity);
    if (known !== undefined && known.name === name && known.display_name === displayName && known.time === time) {
      return false;
    }
    this.#upsert.run({ code, name, display: displayName, time });
    return known?.name !== name || known.display_name !== displayName;
  }

  /** Learns that a username belongs to a key. @returns whether that is news */
  learnKey({ id, name }: UserDetail): boolean {
    const nameId = usernameId(name);
    if (name === '' || id === '' || id === nameId || this.#knownKey.get({ name: nameId })?.user_id === id) {
      return false;
    }
    this.#database.run(this.#database.query.replaceInto('user_key').values({ name_id: nameId, user_id: id }));
    return true;
  }

  /** `name:<username>` → user key. */
  keys(): Array<{ nameId: string; userId: string }> {
    return this.#database.all(
      this.#database.query.selectFrom('user_key').select(['name_id as nameId', 'user_id as userId'])
    );
  }

  details(codes?: readonly number[]): Array<{ code: number; name: string; displayName: string }> {
    const { query } = this.#database;
    const all = query.selectFrom('user_detail').select(['code', 'name', 'display_name as displayName']);
    return codes === undefined
      ? this.#database.all(all)
      : codes.flatMap((code) => this.#database.all(all.where('code', '=', code)));
  }

  forgetDetails(codes: readonly number[]): void {
    codes.forEach((code) =>
      this.#database.run(this.#database.query.deleteFrom('user_detail').where('code', '=', code))
    );
  }

  forgetKey(nameId: string): void {
    this.#database.run(this.#database.query.deleteFrom('user_key').where('name_id', '=', nameId));
  }
}
