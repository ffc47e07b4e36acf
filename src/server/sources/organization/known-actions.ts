import type { AuditEvent } from '../../events/audit-event.ts';
import { canonicalAction } from '../../events/vocabulary.ts';

/** What only the larger plans record: somebody views, creates, changes or exports content. */
const USER_ACTIVITY = /^confluence_(page|blog|blogpost|attachment|comment|whiteboard|database)_/;

/** How long an activity of users proves that the plan records them, ms: plans are changed, and a week without one view is no week of work. */
export const PROOF_MS = 7 * 86_400_000;

/** What is known of the actions of one organisation's audit log: those that it lists, and those that were seen in it. */
export class KnownActions {
  readonly #actionMap: Readonly<Record<string, string>>;
  readonly #seen = new Set<string>();
  #names: ReadonlyMap<string, string> = new Map();
  #listed: ReadonlySet<string> = new Set();
  /** Time of the newest activity of users, epoch ms. */
  #activeAt = -Infinity;

  constructor(actionMap: Readonly<Record<string, string>>) {
    this.#actionMap = actionMap;
  }

  /** Display names of actions by id. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  /** Whether activity of users in Confluence was seen lately: the plan records it then. @param now epoch ms */
  recordsUsers(now: number): boolean {
    return this.#activeAt > now - PROOF_MS;
  }

  list(names: ReadonlyMap<string, string>): void {
    this.#names = names;
    this.#listed = new Set([...names.keys()].map((key) => canonicalAction({ key, name: '', extra: this.#actionMap })));
  }

  note(events: readonly AuditEvent[]): void {
    for (const { action, actionKey, time } of events) {
      this.#seen.add(action);
      if (time > this.#activeAt && USER_ACTIVITY.test(actionKey)) {
        this.#activeAt = time;
      }
    }
  }

  /** Whether the log can hold this canonical action, as far as is known. */
  has(action: string): boolean {
    return this.#seen.has(action) || this.#listed.has(action);
  }
}
