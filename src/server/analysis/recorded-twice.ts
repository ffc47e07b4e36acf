import type { Selection } from './select.ts';

/** The events of a selection as far as it takes to recognise one act in two records of it. One entry an event each. */
export interface Acts {
  /** Epoch ms, ascending. */
  readonly time: Float64Array;
  /** Canonical codes. */
  readonly user: Uint32Array;
  readonly action: Uint32Array;
  /** 1 for a record of the source that is preferred, 2 for one of the other, 0 for all others. */
  readonly record: Uint8Array;
}

/**
 * Marks the records of the other source for an act that the preferred source recorded too: same user and action, at most
 * `toleranceMs` apart, each record paired once, in the order of time. Two acts of one user are never taken for one
 * unless each source missed another of them. O(events) time.
 * @returns 1 for each event that is such a second record
 */
export function recordedTwice({ time, user, action, record }: Acts, toleranceMs: number): Uint8Array {
  const second = new Uint8Array(time.length);
  const waiting = new Map<number, readonly [preferred: Waiting, other: Waiting]>();
  for (let i = 0; i < time.length; i++) {
    const kind = record[i] ?? 0;
    if (kind !== 0) {
      const key = (user[i] ?? 0) * 0x10000 + (action[i] ?? 0);
      const queues = waiting.get(key) ?? [new Waiting(), new Waiting()];
      waiting.set(key, queues);
      const [preferred, other] = queues;
      const partner = (kind === 1 ? other : preferred).takeSince(time, (time[i] ?? 0) - toleranceMs);
      if (partner === undefined) {
        (kind === 1 ? preferred : other).add(i);
      } else {
        second[kind === 2 ? i : partner] = 1;
      }
    }
  }
  return second;
}

/** Records that wait for their partner, oldest first. */
class Waiting {
  readonly #events: number[] = [];
  #first = 0;

  add(event: number): void {
    this.#events.push(event);
  }

  /** Takes the oldest that is not before a time; older ones will never find a partner. */
  takeSince(time: Float64Array, earliest: number): number | undefined {
    while (this.#first < this.#events.length && (time[this.#events[this.#first] ?? 0] ?? 0) < earliest) {
      this.#first++;
    }
    return this.#events[this.#first++] ?? this.#none();
  }

  #none(): undefined {
    this.#first = this.#events.length;
    return undefined;
  }
}

/** The selection without the marked events. */
export function withoutMarked(selection: Selection, marked: Uint8Array): Selection {
  let at = 0;
  const blocks = selection.blocks.map(({ segment, indexes }) => {
    const start = at;
    at += indexes.length;
    return { segment, indexes: indexes.filter((_, n) => marked[start + n] === 0) };
  });
  const time = selection.time.filter((_, n) => marked[n] === 0);
  return { length: time.length, time, blocks: blocks.filter(({ indexes }) => indexes.length > 0) };
}
