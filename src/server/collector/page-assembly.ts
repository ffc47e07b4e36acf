import type { AuditEvent } from '../events/audit-event.ts';
import { numberTwins } from '../events/identity.ts';
import type { Interval } from '../events/interval.ts';
import type { SourcePage } from '../sources/source.ts';

/** What a page completes. */
export interface CompletedPart {
  /** All events of `interval`, identical ones numbered. */
  readonly events: readonly AuditEvent[];
  /** Undefined where the page ends inside the millisecond in which it began. */
  readonly interval: Interval | undefined;
  /** The part of the range in which everything on the page lies: its oldest millisecond may go on on the next page. */
  readonly reads: Interval;
}

/**
 * Turns the pages of one read, newest first, into complete pieces of event time.
 *
 * A page may end between events of one millisecond. Identical records can only be numbered when all of a millisecond
 * are there, so the events of the last one are held back until a later page completes it.
 */
export class PageAssembly {
  readonly #from: number;
  /** Everything from here up to the range's end is complete. */
  #completeDownTo: number;
  #held: AuditEvent[] = [];

  constructor(range: Interval) {
    this.#from = range.from;
    this.#completeDownTo = range.to;
  }

  add(page: SourcePage): CompletedPart {
    const to = this.#completeDownTo;
    const from = Math.min(to, page.last ? this.#from : Math.max(page.completeDownTo + 1, this.#from));
    // Servers whose bounds are inclusive, or forgotten with the cursor, send more than was asked for.
    const open = [...this.#held, ...page.events].filter((event) => event.time >= this.#from && event.time < to);
    this.#held = open.filter((event) => event.time < from);
    this.#completeDownTo = from;
    return {
      events: numberTwins(open.filter((event) => event.time >= from)),
      interval: from < to ? { from, to } : undefined,
      reads: { from: Math.min(Math.max(page.completeDownTo, this.#from), to - 1), to },
    };
  }
}
