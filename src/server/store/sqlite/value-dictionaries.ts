import type { CodedField } from '../../events/columns.ts';
import type { Database } from './database.ts';
import type { FieldSizes } from './field-sizes.ts';

/** Values of one field whose codes are kept at hand. */
const CACHE_LENGTH = 50_000;

/** Codes of the values of the fields that are no free text, in the file; the values used last are in memory too. */
export class ValueDictionaries {
  readonly #database: Database;
  readonly #sizes: FieldSizes;
  readonly #caches = new Map<CodedField, Map<string, number>>();
  readonly #find;
  readonly #insert;

  constructor(database: Database, sizes: FieldSizes) {
    const { query } = database;
    this.#database = database;
    this.#sizes = sizes;
    this.#find = database.prepare<{ field: number; value: string }, { code: number }>((p) =>
      query.selectFrom('value').select('code').where('field', '=', p.field).where('value', '=', p.value)
    );
    this.#insert = database.prepare<{ field: number; code: number; value: string }>((p) =>
      query.insertInto('value').values({ field: p.field, code: p.code, value: p.value })
    );
  }

  /** Code of a value, a new one where it has none. */
  code(field: CodedField, value: string): number {
    if (value === '') {
      return 0;
    }
    const cache = this.#cache(field);
    const cached = cache.get(value);
    if (cached !== undefined) {
      return cached;
    }
    const code = this.find(field, value) ?? this.#add(field, value);
    cache.set(value, code);
    return code;
  }

  find(field: CodedField, value: string): number | undefined {
    return this.#find.get({ field: this.#sizes.id(field), value: value.toWellFormed() })?.code;
  }

  /** Values with codes from `from` on, ascending. */
  from(field: CodedField, from: number): Array<{ code: number; value: string }> {
    const { query } = this.#database;
    return this.#database.all(
      query
        .selectFrom('value')
        .select(['code', 'value'])
        .where('field', '=', this.#sizes.id(field))
        .where('code', '>=', from)
        .orderBy('code')
    );
  }

  /** Forgets the values whose codes are not used. @returns their codes */
  forget(field: CodedField, used: (code: number) => boolean): number[] {
    const id = this.#sizes.id(field);
    const { query } = this.#database;
    const unused = this.#database
      .all(query.selectFrom('value').select('code').where('field', '=', id))
      .flatMap(({ code }) => (used(code) ? [] : [code]));
    unused.forEach((code) =>
      this.#database.run(query.deleteFrom('value').where('field', '=', id).where('code', '=', code))
    );
    this.#caches.delete(field);
    return unused;
  }

  /** Drops what is in memory: the transaction that put it there was rolled back. */
  reset(): void {
    this.#caches.clear();
  }

  #add(field: CodedField, value: string): number {
    const code = this.#sizes.next(field);
    this.#insert.run({ field: this.#sizes.id(field), code, value: value.toWellFormed() });
    return code;
  }

  #cache(field: CodedField): Map<string, number> {
    let cache = this.#caches.get(field);
    if (cache === undefined || cache.size >= CACHE_LENGTH) {
      cache = new Map();
      this.#caches.set(field, cache);
    }
    return cache;
  }
}
