import type { EventObject } from '../../events/audit-event.ts';
import { mayBeAlike } from '../../events/objects.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** What an object is, and the time of the event that tells it, epoch ms. */
export interface ToldObject extends Pick<EventObject, 'type' | 'name' | 'uri'> {
  readonly time: number;
}

/** What the newer event tells that names the object; without an address of its own, at the address that the other one knows. */
export function newerObject(known: ToldObject, told: ToldObject): ToldObject {
  const isNewer = (told.name === '') === (known.name === '') ? told.time >= known.time : told.name !== '';
  const [newer, older] = isNewer ? [told, known] : [known, told];
  return newer.uri === '' && older.uri !== '' && mayBeAlike(newer.type, older.type)
    ? { ...newer, uri: older.uri }
    : newer;
}

/** Types, names and addresses of the objects, as the newest event that names them tells. All changes happen inside the caller's transaction. */
export class ObjectDirectory {
  readonly #database: Database;
  readonly #replace;
  readonly #detail;

  constructor(database: Database) {
    const { query } = database;
    this.#database = database;
    this.#replace = database.prepare<Schema['object_detail']>((p) =>
      query.replaceInto('object_detail').values({ code: p.code, type: p.type, name: p.name, uri: p.uri, time: p.time })
    );
    this.#detail = database.prepare<{ code: number }, Schema['object_detail']>((p) =>
      query.selectFrom('object_detail').selectAll().where('code', '=', p.code)
    );
  }

  /** @returns whether more than the time changed */
  tell(code: number, told: ToldObject): boolean {
    const known = this.#detail.get({ code });
    const { type, name, uri, time } = known === undefined ? told : newerObject(known, told);
    const isNews = type !== known?.type || name !== known.name || uri !== known.uri;
    if (isNews || time !== known.time) {
      this.#replace.run({ code, type, name, uri, time });
    }
    return isNews;
  }

  /** Forgets name and address, where either is what this object says. @returns whether they were forgotten */
  untell(code: number, { name, uri }: EventObject): boolean {
    const known = this.#detail.get({ code });
    const isTold = known !== undefined && ((name !== '' && known.name === name) || (uri !== '' && known.uri === uri));
    if (isTold) {
      this.#replace.run({ ...known, name: '', uri: '' });
    }
    return isTold;
  }

  details(codes?: readonly number[]): Array<{ code: number; type: string; name: string; uri: string }> {
    const { query } = this.#database;
    const all = query.selectFrom('object_detail').select(['code', 'type', 'name', 'uri']);
    return codes === undefined
      ? this.#database.all(all)
      : codes.flatMap((code) => this.#database.all(all.where('code', '=', code)));
  }

  forget(codes: readonly number[]): void {
    codes.forEach((code) =>
      this.#database.run(this.#database.query.deleteFrom('object_detail').where('code', '=', code))
    );
  }
}
