import type { AuditEvent } from '../../events/audit-event.ts';
import { usernameId } from '../../events/users.ts';
import { containsTerm, foldText } from '../../events/text.ts';

/** A person under all ids and usernames, to find every event that names them. Case does not count. */
export class Person {
  readonly #names: Set<string>;

  /**
   * @param ids user ids and usernames
   * @param pairs names (ids, usernames) of one and the same user
   */
  constructor(ids: readonly string[], pairs: ReadonlyArray<readonly [string, string]>) {
    this.#names = new Set(ids.filter((id) => id !== '').map(spelling));
    for (let before = -1; before < this.#names.size;) {
      before = this.#names.size;
      for (const [one, other] of pairs) {
        if (one !== '' && other !== '' && (this.is(one) || this.is(other))) {
          this.#names.add(spelling(one));
          this.#names.add(spelling(other));
        }
      }
    }
  }

  /**
   * Whether JSON may hold one of the names: rules out most, without parsing it.
   * @param json its UTF-8 bytes, one a character
   */
  mayBeNamedIn(json: string): boolean {
    const lower = json.toLowerCase();
    return [...this.#names].some(
      (name) => !PRINTABLE_ASCII.test(name) || containsTerm(lower, JSON.stringify(name).slice(1, -1), 'word')
    );
  }

  is(name: string): boolean {
    return this.#names.has(spelling(name));
  }

  /** Whether the event names them in any place that holds a user, or a value that is exactly one of their names. */
  isNamedIn({ user, onBehalfOf, targets, objects, changes, attributes }: AuditEvent): boolean {
    return [
      user.id,
      user.name,
      onBehalfOf?.id,
      onBehalfOf?.name,
      ...[...targets.users, ...objects].flatMap(({ id, name }) => [id, name]),
      ...changes.flatMap(({ from, to }) => [from, to]),
      ...attributes.map(({ value }) => value),
    ].some((name) => name !== undefined && name !== '' && this.is(name));
  }
}

/** Names whose spelling in JSON differs in case only. */
const PRINTABLE_ASCII = /^[ -~]+$/;
const NAME_ID = usernameId('');

/** `name:<username>` and the username are one name. */
function spelling(name: string): string {
  const folded = foldText(name);
  return folded.startsWith(NAME_ID) ? folded.slice(NAME_ID.length) : folded;
}
