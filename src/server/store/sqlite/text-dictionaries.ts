import { hash } from 'node:crypto';
import type { TextField } from '../../events/columns.ts';
import { containsTerm, foldText } from '../../events/text.ts';
import type { TextNeedle } from '../event-store.ts';
import type { Database } from './database.ts';
import type { FieldSizes } from './field-sizes.ts';
import { compress, decompress } from './zstd.ts';

/** Texts in a full block. */
const BLOCK_LENGTH = 256;
/** Needles whose matches are remembered. */
const REMEMBERED_NEEDLES = 1024;

interface Matches {
  readonly codes: number[];
  /** Codes below this one have been looked at. */
  seen: number;
}

/**
 * Codes of free texts. The texts stay in the file, folded and compressed in blocks; a text's code is found by its
 * hash. What a needle matched is remembered, so that only texts that are new since are looked at.
 */
export class TextDictionaries {
  readonly #database: Database;
  readonly #sizes: FieldSizes;
  readonly #added = new Map<TextField, string[]>();
  readonly #matches = new Map<string, Matches>();
  readonly #find;
  readonly #insert;

  constructor(database: Database, sizes: FieldSizes) {
    const { query } = database;
    this.#database = database;
    this.#sizes = sizes;
    this.#find = database.prepare<{ field: number; hash: Uint8Array }, { code: number }>((p) =>
      query.selectFrom('text').select('code').where('field', '=', p.field).where('hash', '=', p.hash)
    );
    this.#insert = database.prepare<{ field: number; hash: Uint8Array; code: number }>((p) =>
      query.insertInto('text').values({ field: p.field, hash: p.hash, code: p.code })
    );
  }

  /** Code of a text, a new one where it has none; `save` must follow in the same transaction. */
  code(field: TextField, text: string): number {
    if (text === '') {
      return 0;
    }
    const key = { field: this.#sizes.id(field), hash: hash('sha256', text, 'buffer').subarray(0, 16) };
    const known = this.#find.get(key);
    if (known !== undefined) {
      return known.code;
    }
    const code = this.#sizes.next(field);
    this.#insert.run({ ...key, code });
    const added = this.#added.get(field) ?? [];
    this.#added.set(field, added);
    added.push(foldText(text));
    return code;
  }

  /** Writes the texts added, inside the caller's transaction. */
  save(): void {
    const { query } = this.#database;
    for (const [field, added] of this.#added) {
      const id = this.#sizes.id(field);
      const newest = this.#database.get(
        query.selectFrom('text_block').selectAll().where('field', '=', id).orderBy('first_code', 'desc').limit(1)
      );
      const firstAdded = this.#sizes.size(field) - added.length;
      const goesOn =
        newest !== undefined && newest.count < BLOCK_LENGTH && newest.first_code + newest.count === firstAdded;
      const begun = goesOn ? newest : undefined;
      if (begun !== undefined) {
        this.#database.run(
          query.deleteFrom('text_block').where('field', '=', id).where('first_code', '=', begun.first_code)
        );
      }
      this.#write(id, begun?.first_code ?? firstAdded, [...textsOf(begun?.texts), ...added]);
    }
    this.#added.clear();
  }

  /** For each needle the ascending codes of the texts that hold it. */
  match(field: TextField, needles: readonly TextNeedle[]): Uint32Array[] {
    const answers = needles.map((needle) => this.#remembered(field, needle));
    // A needle given twice has one memory.
    const searched = new Map(
      needles.map(({ text, match }, index) => [answers[index], { term: foldText(text), match }] as const)
    );
    const size = this.#sizes.size(field);
    const from = Math.min(size, ...answers.map(({ seen }) => seen));
    for (const { first_code: firstCode, count, texts } of from < size ? this.#blocks(field, from) : []) {
      const bytes = decompress(texts);
      const open = [...searched].flatMap(([matches, { term, match }]) =>
        matches !== undefined && matches.seen < firstCode + count && mayHold(bytes, term)
          ? [{ matches, term, match }]
          : []
      );
      const list = open.length === 0 ? [] : parsed(bytes);
      for (const { term, match, matches } of open) {
        for (let index = Math.max(0, matches.seen - firstCode); index < list.length; index++) {
          if (containsTerm(list[index] ?? '', term, match)) {
            matches.codes.push(firstCode + index);
          }
        }
      }
    }
    return answers.map((matches) => {
      matches.seen = size;
      return Uint32Array.from(matches.codes);
    });
  }

  /** Removes the texts whose codes are not used. */
  forget(field: TextField, used: (code: number) => boolean): void {
    const id = this.#sizes.id(field);
    const { query } = this.#database;
    const unused = this.#database
      .all(query.selectFrom('text').selectAll().where('field', '=', id))
      .filter(({ code }) => !used(code));
    unused.forEach(({ hash: key }) =>
      this.#database.run(query.deleteFrom('text').where('field', '=', id).where('hash', '=', key))
    );
    const codes = new Set(unused.map(({ code }) => code));
    const blocks =
      codes.size === 0
        ? []
        : this.#database.all(query.selectFrom('text_block').select(['first_code', 'count']).where('field', '=', id));
    for (const { first_code: firstCode, count } of blocks) {
      const inBlock = Array.from({ length: count }, (_, index) => firstCode + index);
      if (inBlock.some((code) => codes.has(code))) {
        this.#rewrite(id, firstCode, used);
      }
    }
    this.#matches.clear();
  }

  /** Drops what is in memory: the transaction that put it there was rolled back. */
  reset(): void {
    this.#added.clear();
    this.#matches.clear();
  }

  #rewrite(id: number, firstCode: number, used: (code: number) => boolean): void {
    const { query } = this.#database;
    const block = this.#database.get(
      query.selectFrom('text_block').selectAll().where('field', '=', id).where('first_code', '=', firstCode)
    );
    this.#database.run(query.deleteFrom('text_block').where('field', '=', id).where('first_code', '=', firstCode));
    const kept = textsOf(block?.texts).map((text, index) => (used(firstCode + index) ? text : null));
    if (kept.some((text) => text !== null)) {
      this.#write(id, firstCode, kept);
    }
  }

  #write(field: number, firstCode: number, texts: ReadonlyArray<string | null>): void {
    const { query } = this.#database;
    for (let from = 0; from < texts.length; from += BLOCK_LENGTH) {
      const part = texts.slice(from, from + BLOCK_LENGTH);
      const row = { field, first_code: firstCode + from, count: part.length, texts: compress(JSON.stringify(part)) };
      this.#database.run(query.insertInto('text_block').values(row));
    }
  }

  #blocks(field: TextField, from: number) {
    const { query } = this.#database;
    return this.#database.iterate(
      query
        .selectFrom('text_block')
        .selectAll()
        .where('field', '=', this.#sizes.id(field))
        .where('first_code', '>', from - BLOCK_LENGTH)
        .orderBy('first_code')
    );
  }

  #remembered(field: TextField, { text, match }: TextNeedle): Matches {
    const key = JSON.stringify([field, match, foldText(text)]);
    const matches = this.#matches.get(key) ?? { codes: [], seen: 1 };
    this.#matches.delete(key);
    this.#matches.set(key, matches);
    if (this.#matches.size > REMEMBERED_NEEDLES) {
      this.#matches.delete(this.#matches.keys().next().value ?? '');
    }
    return matches;
  }
}

/** Whether a search of the JSON bytes can spare their parsing. */
function mayHold(json: Buffer, term: string): boolean {
  return !term.isWellFormed() || json.includes(JSON.stringify(term).slice(1, -1));
}

function textsOf(texts: Uint8Array | undefined): Array<string | null> {
  return texts === undefined ? [] : parsed(decompress(texts));
}

function parsed(json: Buffer): Array<string | null> {
  const texts: unknown = JSON.parse(json.toString());
  return Array.isArray(texts) ? texts.map((text) => (typeof text === 'string' ? text : null)) : [];
}
