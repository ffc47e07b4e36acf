import type { AuditEvent } from '../../events/audit-event.ts';
import { CODED_FIELDS, type CodedField, type TextField, type UserDetail } from '../../events/columns.ts';
import type { TextNeedle } from '../event-store.ts';
import { CODED_VALUES } from './coded-values.ts';
import type { Database } from './database.ts';
import { DictionaryNewsDesk } from './dictionary-news.ts';
import { FieldSizes } from './field-sizes.ts';
import { newerObject, ObjectDirectory, type ToldObject } from './object-directory.ts';
import { Person } from './person.ts';
import type { DictionaryNews, ForgottenCodes } from './protocol.ts';
import { TextDictionaries } from './text-dictionaries.ts';
import { UserAccounts } from './user-accounts.ts';
import { newerName, type ToldUser, UserDirectory } from './user-directory.ts';
import { ValueDictionaries } from './value-dictionaries.ts';
import { isTextField } from './value-fields.ts';

/** Everything that gives codes a meaning: values, texts, details of users and objects. All changes happen inside the caller's transaction. */
export class StoredDictionaries {
  readonly #users: UserDirectory;
  readonly #sizes: FieldSizes;
  readonly #values: ValueDictionaries;
  readonly #texts: TextDictionaries;
  readonly #accounts: UserAccounts;
  readonly #objects: ObjectDirectory;
  readonly #news: DictionaryNewsDesk;

  constructor(database: Database) {
    this.#sizes = new FieldSizes(database);
    this.#values = new ValueDictionaries(database, this.#sizes);
    this.#texts = new TextDictionaries(database, this.#sizes);
    this.#users = new UserDirectory(database);
    this.#accounts = new UserAccounts(database);
    this.#objects = new ObjectDirectory(database);
    this.#news = new DictionaryNewsDesk(this.#sizes, this.#values, this.#users, this.#accounts, this.#objects);
  }

  code(field: CodedField, value: string): number {
    return isTextField(field) ? this.#texts.code(field, value) : this.#values.code(field, value);
  }

  /** Codes of an event, in the order of `CODED_FIELDS`. */
  codes(event: AuditEvent): number[] {
    return CODED_FIELDS.map((field) => this.code(field, CODED_VALUES[field](event)));
  }

  /** Takes the details of users and objects from new events, and what was learned with them. */
  tell(events: readonly AuditEvent[], learned: readonly UserDetail[]): void {
    this.#tellUsers(events, learned);
    this.#tellAccounts(events);
    this.tellObjects(events);
  }

  /** Takes the details of objects from events. */
  tellObjects(events: readonly AuditEvent[]): void {
    const objects = new Map<number, ToldObject>();
    for (const event of events) {
      const code = this.#codeOfObject(event);
      if (code !== 0 && event.object !== undefined) {
        const { type, name, uri } = event.object;
        const told = { type, name, uri, time: event.time };
        objects.set(code, newerObject(objects.get(code) ?? told, told));
      }
    }
    for (const [code, told] of objects) {
      if (this.#objects.tell(code, told)) {
        this.#news.objectChanged(code);
      }
    }
  }

  /**
   * Forgets names and addresses that these events tell of their objects.
   * @returns the codes of those objects: of them other events may tell something
   */
  untellObjects(events: readonly AuditEvent[]): Set<number> {
    const untold = new Set<number>();
    for (const event of events) {
      const code = this.#codeOfObject(event);
      if (event.object !== undefined && this.#objects.untell(code, event.object)) {
        this.#news.objectChanged(code);
        untold.add(code);
      }
    }
    return untold;
  }

  /** Writes what is still in memory. */
  save(): void {
    this.#texts.save();
    this.#sizes.save();
  }

  /** Drops what is in memory: the transaction that put it there was rolled back. */
  reset(): void {
    this.#sizes.reset();
    this.#values.reset();
    this.#texts.reset();
  }

  /** For each needle the ascending codes of the texts that hold it. */
  match(field: TextField, needles: readonly TextNeedle[]): Uint32Array[] {
    return this.#texts.match(field, needles);
  }

  /** What the main thread does not know yet. */
  news(): DictionaryNews {
    return this.#news.take();
  }

  /** Whom these ids and usernames mean, with every other id and username of the same people. */
  person(ids: readonly string[]): Person {
    const values = new Map(this.#values.from('user.id', 1).map(({ code, value }) => [code, value]));
    const names = this.#users.details().map(({ code, name }) => [values.get(code) ?? '', name] as const);
    const keys = this.#users.keys().map(({ nameId, userId }) => [userId, nameId] as const);
    return new Person(ids, [...names, ...keys]);
  }

  /** Forgets whose username it is, where that tells of the person. */
  forgetKeys(person: Person): void {
    for (const { nameId, userId } of this.#users.keys()) {
      if (person.is(nameId) || person.is(userId)) {
        this.#users.forgetKey(nameId);
        this.#news.keysChanged();
      }
    }
  }

  /**
   * Forgets every value, text and detail that no event has. User keys whose username is known stay.
   * @param used `marks` with a 1 for every code that an event has
   */
  forgetUnused(used: readonly Uint8Array[]): ForgottenCodes[] {
    const keys = new Set(this.#users.keys().map(({ userId }) => this.#values.find('user.id', userId)));
    return CODED_FIELDS.flatMap((field, index) => {
      const inUse = (code: number) => used[index]?.[code] === 1 || (field === 'user.id' && keys.has(code));
      if (isTextField(field)) {
        this.#texts.forget(field, inUse);
        return [];
      }
      const codes = this.#values.forget(field, inUse);
      if (field === 'user.id') {
        this.#users.forgetDetails(codes);
        this.#accounts.forget(codes);
      }
      if (field === 'object.id') {
        this.#objects.forget(codes);
      }
      return codes.length === 0 ? [] : [{ field, codes }];
    });
  }

  /** For each coded field, in order, one byte a code, all 0. */
  marks(): Uint8Array[] {
    return CODED_FIELDS.map((field) => new Uint8Array(this.#sizes.size(field)));
  }

  #tellUsers(events: readonly AuditEvent[], learned: readonly UserDetail[]): void {
    const users = new Map<string, ToldUser>();
    const add = ({ id, name, displayName }: UserDetail, time: number) => {
      const told = { name: { text: name, time }, displayName: { text: displayName, time } };
      const known = users.get(id) ?? told;
      users.set(id, {
        name: newerName(known.name, told.name),
        displayName: newerName(known.displayName, told.displayName),
      });
    };
    events.forEach(({ user, time }) => add(user, time));
    // A directory entry is as new as the newest event that it came with; one that was looked up alone is of now.
    const newest =
      events.length === 0 ? Number.MAX_SAFE_INTEGER : events.reduce((latest, { time }) => Math.max(latest, time), 0);
    learned.forEach((user) => add(user, newest));
    for (const [id, told] of users) {
      const code = this.#values.code('user.id', id);
      if (code !== 0 && this.#users.tell(code, told)) {
        this.#news.userChanged(code);
      }
    }
    if (learned.map((user) => this.#users.learnKey(user)).includes(true)) {
      this.#news.keysChanged();
    }
  }

  #tellAccounts(events: readonly AuditEvent[]): void {
    for (const [id, alike] of Map.groupBy(events, ({ user }) => user.id)) {
      const code = this.#values.code('user.id', id);
      const told = {
        firstSeen: alike.reduce((first, { time }) => Math.min(first, time), Infinity),
        isAdmin: alike.some(({ user }) => user.isAdmin),
      };
      if (code !== 0 && this.#accounts.tell(code, told)) {
        this.#news.accountChanged(code);
      }
    }
  }

  #codeOfObject(event: AuditEvent): number {
    return this.#values.code('object.id', CODED_VALUES['object.id'](event));
  }
}
