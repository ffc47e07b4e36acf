import type { EventObject } from '../../events/audit-event.ts';
import type { Database } from './database.ts';

/** Types, names and addresses of the objects, as the newest event that names them tells. All changes happen inside the caller's transaction. */
export class ObjectDirectory {
  readonly #database: Database;
  readonly #upsert;

  constructor(database: Database) {
    const { query } = database;
    this.#database = database;
    this.#upsert = database.prepare<{ code: number; type: string; name: string; uri: string; time: number }>((p) =>
      query
        .insertInto('object_detail')
        .values({ code: p.code, type: p.type, name: p.name, uri: p.uri, time: p.time })
        .onConflict((conflict) =>
          conflict
            .column('code')
            .doUpdateSet((told) => ({
              type: told.ref('excluded.type'),
              name: told.ref('excluded.name'),
              uri: told.ref('excluded.uri'),
              time: told.ref('excluded.time'),
            }))
            .where((known) =>
              known.or([
                known('object_detail.name', '=', ''),
                known.and([
                  known('excluded.time', '>=', known.ref('object_detail.time')),
                  known('excluded.name', '<>', ''),
                ]),
              ])
            )
        )
    );
  }

  tell(code: number, { type, name, uri }: EventObject, time: number): void {
    this.#upsert.run({ code, type, name, uri, time });
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
