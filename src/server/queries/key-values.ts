import type { GroupField } from '../../query/query.ts';
import { sourceName } from '../../query/source-names.ts';
import type { GroupedEvents } from '../analysis/keys.ts';
import type { Dictionaries } from '../events/columns.ts';
import type { Field, Labels } from '../grafana/frames/frame.ts';
import { valueMappings } from './value-mappings.ts';

/** The keys of a grouped answer: as labels, which identify, and as names, which people read. */
export class KeyValues {
  readonly #fields: readonly GroupField[];
  readonly #grouped: Pick<GroupedEvents, 'codes'>;
  readonly #dictionaries: Dictionaries;

  constructor(fields: readonly GroupField[], grouped: Pick<GroupedEvents, 'codes'>, dictionaries: Dictionaries) {
    this.#fields = fields;
    this.#grouped = grouped;
    this.#dictionaries = dictionaries;
  }

  /** Identity of a key, one label a field. A missing value is `''`. */
  labels(key: number): Labels {
    return Object.fromEntries(this.#fields.map((field, n) => [field, this.#value(field, n, key)]));
  }

  /** What people call a key: names instead of ids where they are known. */
  displayName(key: number): string {
    return this.#fields
      .map((field, n) => this.#name(field, this.#code(n, key)))
      .filter((name) => name !== '')
      .join(' · ');
  }

  /** A string column for each field; its values stay ids, Grafana shows their names (value mappings). */
  columns(keys: readonly number[]): Field[] {
    return this.#fields.map((field, n) => {
      const config = valueMappings(
        keys.map((key) => [this.#value(field, n, key), this.#name(field, this.#code(n, key))])
      );
      return {
        name: field,
        type: 'string',
        values: keys.map((key) => this.#value(field, n, key)),
        ...(Object.keys(config).length > 0 && { config }),
      };
    });
  }

  /** Name of the user of a key, `''` where the keys have none or it is not known. */
  userName(key: number): string {
    const n = this.#fields.indexOf('user.id');
    return n < 0 ? '' : this.#dictionaries.user.detail(this.#code(n, key)).name;
  }

  #code(n: number, key: number): number {
    return this.#grouped.codes[n]?.[key] ?? 0;
  }

  #value(field: GroupField, n: number, key: number): string {
    return this.#dictionaries.of(field).value(this.#code(n, key));
  }

  #name(field: GroupField, code: number): string {
    const value = this.#dictionaries.of(field).value(code);
    if (field === 'user.id') {
      const { displayName, name } = this.#dictionaries.user.detail(code);
      return displayName || name || value;
    }
    if (field === 'event.dataset') {
      return sourceName(value);
    }
    return field === 'object.id' ? this.#dictionaries.object.detail(code).name || value : value;
  }
}
