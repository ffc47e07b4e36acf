import type { KeyedEvents } from './keyed-events.ts';
import { PairNumbering } from './numbering.ts';
import { lowerBound } from './time-range.ts';

/** A value that its key did not have before. */
export interface NewValue {
  readonly key: number;
  /** Code of the value. */
  readonly value: number;
  /** Time of the first event that has it, epoch ms. */
  readonly first: number;
  /** Number of events that have it. */
  readonly events: number;
}

export interface FirstSeen {
  /** In the order of their first events. */
  readonly values: readonly NewValue[];
  /** Different values in the history, by key number; entry 0 is not used. */
  readonly known: Float64Array;
  /** Keys that have values, and none before `from`: nothing can be new to them. */
  readonly withoutHistory: readonly number[];
}

/**
 * The values that a key has from `from` on and did not have before. A missing value is none, and a key without any value
 * before `from` has no new ones. O(events) expected time.
 * @param values code of each event's value, 0 if missing
 */
export function firstSeen(
  { time, key, keyCount }: Pick<KeyedEvents, 'time' | 'key' | 'keyCount'>,
  values: Uint32Array,
  from: number
): FirstSeen {
  const pair = new Uint32Array(key.length);
  const pairs = new PairNumbering();
  pairs.number(key, values, pair);
  const events = new Float64Array(pairs.count + 1);
  for (const number of pair) {
    events[number] = (events[number] ?? 0) + 1;
  }
  const start = lowerBound(time, time.length, from);
  const known = new Float64Array(keyCount + 1);
  const fresh: number[] = [];
  const present = new Set<number>();
  for (let number = 1; number <= pairs.count; number++) {
    const at = pairs.firstAt[number] ?? 0;
    const owner = key[at] ?? 0;
    if (at < start) {
      known[owner] = (known[owner] ?? 0) + 1;
    } else {
      fresh.push(number);
      present.add(owner);
    }
  }
  return {
    values: fresh
      .map((number) => ({ at: pairs.firstAt[number] ?? 0, events: events[number] ?? 0 }))
      .map(({ at, events: count }) => ({
        key: key[at] ?? 0,
        value: values[at] ?? 0,
        first: time[at] ?? NaN,
        events: count,
      }))
      .filter((entry) => (known[entry.key] ?? 0) > 0),
    known,
    withoutHistory: [...present].filter((owner) => known[owner] === 0).sort((a, b) => a - b),
  };
}
