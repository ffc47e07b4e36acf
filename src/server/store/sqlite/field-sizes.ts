import { CODED_FIELDS, type CodedField } from '../../events/columns.ts';
import type { Database } from './database.ts';

interface Field {
  readonly id: number;
  size: number;
  saved: number;
}

/** Number of codes of each field, code 0 included: gives new codes out, each once in the life of the file. */
export class FieldSizes {
  readonly #database: Database;
  readonly #fields = new Map<CodedField, Field>();

  constructor(database: Database) {
    this.#database = database;
    this.reset();
  }

  /** Number of the field in the file. */
  id(field: CodedField): number {
    return this.#field(field).id;
  }

  size(field: CodedField): number {
    return this.#field(field).size;
  }

  next(field: CodedField): number {
    return this.#field(field).size++;
  }

  /** Writes what changed, inside the caller's transaction. */
  save(): void {
    for (const field of this.#fields.values()) {
      if (field.size !== field.saved) {
        this.#database.run(
          this.#database.query.updateTable('field').set({ size: field.size }).where('id', '=', field.id)
        );
        field.saved = field.size;
      }
    }
  }

  /** Reads the file again: the transaction that changed the sizes was rolled back. */
  reset(): void {
    const stored = new Map<string, { id: number; size: number }>(
      this.#database
        .all(this.#database.query.selectFrom('field').selectAll())
        .map(({ name, id, size }) => [name, { id, size }])
    );
    for (const name of CODED_FIELDS) {
      const { id, size } = stored.get(name) ?? { id: -1, size: 1 };
      this.#fields.set(name, { id, size, saved: size });
    }
  }

  #field(name: CodedField): Field {
    const field = this.#fields.get(name);
    if (field === undefined) {
      throw new TypeError(`No coded field ${name}`);
    }
    return field;
  }
}
