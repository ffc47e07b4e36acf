import type { AuditEvent } from '../../events/audit-event.ts';
import { canonicalAction } from '../../events/vocabulary.ts';

/** What only the plans that record users hold: somebody views content. Other acts on it can be those of an app admin, which smaller plans record too. */
const VIEW = /^confluence_(page|blog|blogpost|attachment|comment|whiteboard|database)_viewed$/;

/** How long a view proves that the plan records what users do, ms: plans are changed, and a week without one view is no week of work. */
export const PROOF_MS = 7 * 86_400_000;

/** What is known of the actions of one organisation's audit log: those that it lists, and those that were seen in it. */
export class KnownActions {
  readonly #actionMap: Readonly<Record<string, string>>;
  readonly #seen = new Set<string>();
  #names: ReadonlyMap<string, string> = new Map();
  #listed: ReadonlySet<string> = new Set();
  /** Time of the newest view, epoch ms. */
  #viewedAt = -Infinity;

  constructor(actionMap: Readonly<Record<string, string>>) {
    this.#actionMap = actionMap;
  }

  /** Display names of actions by id. */
  get names(): ReadonlyMap<string, string> {
    return this.#names;
  }

  /** Whether a view of content in Confluence was seen lately: the plan records what users do then. @param now epoch ms */
  recordsUsers(now: number): boolean {
    return this.#viewedAt > now - PROOF_MS;
  }

  list(names: ReadonlyMap<string, string>): void {
    this.#names = names;
    this.#listed = new Set([...names.keys()].map((key) => canonicalAction({ key, name: '', extra: this.#actionMap })));
  }

  note(events: readonly AuditEvent[]): void {
    for (const { action, actionKey, time } of events) {
      this.#seen.add(action);
      if (time > this.#viewedAt && VIEW.test(actionKey)) {
        this.#viewedAt = time;
      }
    }
  }

  /** Whether the log can hold this canonical action, as far as is known. */
  has(action: string): boolean {
    return this.#seen.has(action) || this.#listed.has(action);
  }
}
