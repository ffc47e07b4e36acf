import type { FieldSizes } from './field-sizes.ts';
import type { ObjectDirectory } from './object-directory.ts';
import type { DictionaryNews } from './protocol.ts';
import type { UserAccounts } from './user-accounts.ts';
import type { UserDirectory } from './user-directory.ts';
import type { ValueDictionaries } from './value-dictionaries.ts';
import { VALUE_FIELDS, type ValueField } from './value-fields.ts';

/** Remembers what the main thread was told of the dictionaries: the first news is everything, later ones what changed. */
export class DictionaryNewsDesk {
  readonly #sizes: FieldSizes;
  readonly #values: ValueDictionaries;
  readonly #users: UserDirectory;
  readonly #accounts: UserAccounts;
  readonly #objects: ObjectDirectory;
  readonly #told = new Map<ValueField, number>();
  /** Codes whose details changed; undefined: nothing was told yet. */
  #changedUsers: Set<number> | undefined;
  #changedAccounts: Set<number> | undefined;
  #changedObjects: Set<number> | undefined;
  #keysChanged = true;

  constructor(
    sizes: FieldSizes,
    values: ValueDictionaries,
    users: UserDirectory,
    accounts: UserAccounts,
    objects: ObjectDirectory
  ) {
    this.#sizes = sizes;
    this.#values = values;
    this.#users = users;
    this.#accounts = accounts;
    this.#objects = objects;
  }

  userChanged(code: number): void {
    this.#changedUsers?.add(code);
  }

  accountChanged(code: number): void {
    this.#changedAccounts?.add(code);
  }

  objectChanged(code: number): void {
    this.#changedObjects?.add(code);
  }

  keysChanged(): void {
    this.#keysChanged = true;
  }

  take(): DictionaryNews {
    const fields = VALUE_FIELDS.flatMap((field) => {
      const size = this.#sizes.size(field);
      const told = this.#told.get(field) ?? 1;
      this.#told.set(field, size);
      const fresh = told < size ? this.#values.from(field, told) : [];
      return told < size
        ? [{ field, size, codes: fresh.map(({ code }) => code), values: fresh.map(({ value }) => value) }]
        : [];
    });
    const news = {
      fields,
      users: this.#users.details(this.#changedUsers && [...this.#changedUsers]),
      accounts: this.#accounts.all(this.#changedAccounts && [...this.#changedAccounts]),
      objects: this.#objects.details(this.#changedObjects && [...this.#changedObjects]),
      keys: this.#keysChanged ? this.#users.keys() : undefined,
    };
    this.#changedUsers = new Set();
    this.#changedAccounts = new Set();
    this.#changedObjects = new Set();
    this.#keysChanged = false;
    return news;
  }
}
