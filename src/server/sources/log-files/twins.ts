import type { AuditEvent } from '../../events/audit-event.ts';
import { numberTwins, type TwinCounts } from '../../events/identity.ts';
import type { Twins } from './progress.ts';

/** Numbers identical lines across blocks, files and restarts, remembering only those that may still get a twin. */
export class LineTwins {
  readonly #counts: TwinCounts;

  constructor(counts: Twins) {
    this.#counts = new Map(Object.entries(counts));
  }

  /** @param horizon no older line is to come, epoch ms */
  number(events: readonly AuditEvent[], horizon: number): AuditEvent[] {
    const numbered = numberTwins(events, this.#counts);
    for (const key of this.#counts.keys()) {
      if (Number(key.slice(0, key.indexOf(' '))) < horizon) {
        this.#counts.delete(key);
      }
    }
    return numbered;
  }

  counts(): Twins {
    return Object.fromEntries(this.#counts);
  }
}
