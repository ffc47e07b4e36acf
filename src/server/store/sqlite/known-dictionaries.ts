import type {
  Dictionaries,
  Dictionary,
  ObjectDetail,
  ObjectDictionary,
  UserAccount,
  UserDetail,
  UserDictionary,
} from '../../events/columns.ts';
import { usernameId } from '../../events/users.ts';
import type { DictionaryNews, ForgottenCodes } from './protocol.ts';
import { VALUE_FIELDS, type ValueField } from './value-fields.ts';

/** The dictionaries on the main thread: they follow the store's thread by news. */
export class KnownDictionaries implements Dictionaries {
  readonly user = new KnownUsers();
  readonly object = new KnownObjects();
  readonly #fields: ReadonlyMap<ValueField, KnownValues>;

  constructor() {
    const own: Partial<Record<ValueField, KnownValues>> = { 'user.id': this.user, 'object.id': this.object };
    this.#fields = new Map(VALUE_FIELDS.map((field) => [field, own[field] ?? new KnownValues()]));
  }

  of(field: ValueField): Dictionary {
    return this.#known(field);
  }

  learn({ fields, users, accounts, objects, keys }: DictionaryNews): void {
    for (const { field, size, codes, values } of fields) {
      this.#known(field).learn(size, codes, values);
    }
    users.forEach(({ code, ...detail }) => this.user.tell(code, detail));
    accounts.forEach(({ code, ...account }) => this.user.tellAccount(code, account));
    objects.forEach(({ code, ...detail }) => this.object.tell(code, detail));
    this.user.learnKeys(keys);
  }

  forget(forgotten: readonly ForgottenCodes[]): void {
    forgotten.forEach(({ field, codes }) => this.#known(field).forget(codes));
  }

  #known(field: ValueField): KnownValues {
    const known = this.#fields.get(field);
    if (known === undefined) {
      throw new TypeError(`No dictionary of ${field}`);
    }
    return known;
  }
}

class KnownValues implements Dictionary {
  /** `''` where a value was forgotten. */
  protected readonly values: string[] = [''];
  readonly #codes = new Map<string, number>([['', 0]]);

  get size(): number {
    return this.values.length;
  }

  value(code: number): string {
    return this.values[code] ?? '';
  }

  code(value: string): number | undefined {
    return this.#codes.get(value);
  }

  learn(size: number, codes: readonly number[], values: readonly string[]): void {
    while (this.values.length < size) {
      this.values.push('');
    }
    codes.forEach((code, index) => {
      const value = values[index] ?? '';
      this.values[code] = value;
      this.#codes.set(value, code);
    });
  }

  forget(codes: readonly number[]): void {
    for (const code of codes) {
      if (this.#codes.get(this.value(code)) === code) {
        this.#codes.delete(this.value(code));
      }
      this.values[code] = '';
    }
  }
}

const NAME_ID = usernameId('');

const NEVER_SEEN: UserAccount = { firstSeen: Infinity, isAdmin: false };

class KnownUsers extends KnownValues implements UserDictionary {
  readonly #details = new Map<number, Omit<UserDetail, 'id'>>();
  readonly #accounts = new Map<number, UserAccount>();
  readonly #keys = new Map<string, string>();
  /** Code of the person by code of a username; absent where they are one. */
  readonly #canonical = new Map<number, number>();

  canonical(code: number): number {
    return this.#canonical.get(code) ?? code;
  }

  detail(code: number): UserDetail {
    const { name = '', displayName = '' } = this.#details.get(code) ?? {};
    return { id: this.value(code), name, displayName };
  }

  account(code: number): UserAccount {
    return this.#accounts.get(code) ?? NEVER_SEEN;
  }

  tellAccount(code: number, account: UserAccount): void {
    this.#accounts.set(code, account);
  }

  tell(code: number, detail: Omit<UserDetail, 'id'>): void {
    this.#details.set(code, detail);
  }

  /** @param keys all that are known; undefined: as before */
  learnKeys(keys: DictionaryNews['keys']): void {
    if (keys !== undefined) {
      this.#keys.clear();
      this.#canonical.clear();
      keys.forEach(({ nameId, userId }) => this.#keys.set(nameId, userId));
      this.values.forEach((_, code) => this.#resolve(code));
    }
  }

  override learn(size: number, codes: readonly number[], values: readonly string[]): void {
    super.learn(size, codes, values);
    codes.forEach((code) => this.#resolve(code));
  }

  override forget(codes: readonly number[]): void {
    super.forget(codes);
    codes.forEach((code) => {
      this.#details.delete(code);
      this.#accounts.delete(code);
    });
  }

  #resolve(code: number): void {
    const value = this.value(code);
    const key = value.startsWith(NAME_ID) ? this.#keys.get(usernameId(value.slice(NAME_ID.length))) : undefined;
    const person = key === undefined ? undefined : this.code(key);
    if (person !== undefined) {
      this.#canonical.set(code, person);
    }
  }
}

class KnownObjects extends KnownValues implements ObjectDictionary {
  readonly #details = new Map<number, Omit<ObjectDetail, 'id'>>();
  /** One string for each type, of which there are few for many objects. */
  readonly #types = new Map<string, string>();

  detail(code: number): ObjectDetail {
    const { type = '', name = '', uri = '' } = this.#details.get(code) ?? {};
    return { id: this.value(code), type, name, uri };
  }

  tell(code: number, { type, name, uri }: Omit<ObjectDetail, 'id'>): void {
    const known = this.#types.get(type) ?? type;
    this.#types.set(known, known);
    this.#details.set(code, { type: known, name, uri });
  }

  override forget(codes: readonly number[]): void {
    super.forget(codes);
    codes.forEach((code) => this.#details.delete(code));
  }
}
