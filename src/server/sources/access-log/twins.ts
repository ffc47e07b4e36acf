import type { AuditEvent } from '../../events/audit-event.ts';
import { numberTwins, type TwinCounts } from '../../events/identity.ts';

/** Lines are written in order, but for threads that overtake each other by less than this. */
const DISORDER_MS = 5000;

/** Numbers identical lines of a node across blocks, files and restarts, remembering only its newest seconds. */
export class LineTwins {
  readonly #counts: TwinCounts;

  constructor(counts: Readonly<Record<string, number>>) {
    this.#counts = new Map(Object.entries(counts));
  }

  number(events: readonly AuditEvent[]): AuditEvent[] {
    const numbered = numberTwins(events, this.#counts);
    const newest = events.reduce((time, event) => Math.max(time, event.time), -Infinity);
    for (const key of this.#counts.keys()) {
      if (Number(key.slice(0, key.indexOf(' '))) < newest - DISORDER_MS) {
        this.#counts.delete(key);
      }
    }
    return numbered;
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}
