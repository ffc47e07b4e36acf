import type { UserDetail } from '../../events/columns.ts';
import { usernameId } from '../../events/users.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** A name, and the time of the event that tells it, epoch ms. */
export interface ToldName {
  readonly text: string;
  readonly time: number;
}

/** A user's names. */
export interface ToldUser {
  readonly name: ToldName;
  readonly displayName: ToldName;
}

/** The newer name; an empty one is none. */
export function newerName(known: ToldName, told: ToldName): ToldName {
  return told.text !== '' && (known.text === '' || told.time >= known.time) ? told : known;
}

/** Names of the users, and whose username each is. All changes happen inside the caller's transaction. */
export class UserDirectory {
  readonly #database: Database;
  readonly #replace;
  readonly #detail;
  readonly #knownKey;

  constructor(database: Database) {
    const { query } = database;
    this.#database = database;
    this.#replace = database.prepare<{
      code: number;
      name: string;
      nameTime: number;
      display: string;
      displayTime: number;
    }>((p) =>
      query.replaceInto('user_detail').values({
        code: p.code,
        name: p.name,
        name_time: p.nameTime,
        display_name: p.display,
        display_name_time: p.displayTime,
      })
    );
    this.#detail = database.prepare<{ code: number }, Schema['user_detail']>((p) =>
      query.selectFrom('user_detail').selectAll().where('code', '=', p.code)
    );
    this.#knownKey = database.prepare<{ name: string }, { user_id: string }>((p) =>
      query.selectFrom('user_key').select('user_id').where('name_id', '=', p.name)
    );
  }

  /** @returns whether a name changed */
  tell(code: number, told: ToldUser): boolean {
    const known = this.#detail.get({ code });
    const name = newerName({ text: known?.name ?? '', time: known?.name_time ?? 0 }, told.name);
    const displayName = newerName(
      { text: known?.display_name ?? '', time: known?.display_name_time ?? 0 },
      told.displayName
    );
    if (name !== told.name && displayName !== told.displayName) {
      return false;
    }
    this.#replace.run({
      code,
      name: name.text,
      nameTime: name.time,
      display: displayName.text,
      displayTime: displayName.time,
    });
    return name.text !== known?.name || displayName.text !== known.display_name;
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
