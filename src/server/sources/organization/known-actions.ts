import type { AuditEvent } from '../../events/audit-event.ts';
import { canonicalAction } from '../../events/vocabulary.ts';

/** What only the larger plans record: somebody views, creates, changes or exports content. */
const USER_ACTIVITY = /^confluence_(page|blog|blogpost|attachment|comment|whiteboard|database)_/;

/** What is known of the actions of one organisation's audit log: those that it lists, and those that were seen in it. */
export class KnownActions {
  readonly #actionMap: Readonly<Record<string, string>>;
  readonly #seen = new Set<string>();
  #names: ReadonlyMap<string, string> = new Map();
  #listed: ReadonlySet<string> = new Set();
  #userActivity = false;

  constructor(actionMap: Readonly<Record<string, string>>) {
    this.#actionMap = actionMap;
  }

  /** Display names of actions by id. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  /** Whether any activity of users in Confluence was seen: the plan records it then. */
  get userActivity(): boolean {
    return this.#userActivity;
  }

  list(names: ReadonlyMap<string, string>): void {
    this.#names = names;
    this.#listed = new Set([...names.keys()].map((key) => canonicalAction({ key, name: '', extra: this.#actionMap })));
  }

  note(events: readonly AuditEvent[]): void {
    for (const { action, actionKey } of events) {
      this.#seen.add(action);
      this.#userActivity ||= USER_ACTIVITY.test(actionKey);
    }
  }

  /** Whether the log can hold this canonical action, as far as is known. */
  has(action: string): boolean {
    return this.#seen.has(action) || this.#listed.has(action);
  }
}
