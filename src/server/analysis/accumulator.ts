import type { KeyedEvents } from './keyed-events.ts';
import { PairNumbering } from './numbering.ts';

/** The measure of every key over a set of events that events enter and leave, each in O(1). */
export interface Accumulator {
  /** Measure by key number over the events that are in now; entry 0 belongs to events without a key. */
  readonly values: Float64Array;
  /** Lets an event in that is out. */
  add(event: number): void;
  /** Lets an event out that is in. */
  remove(event: number): void;
}

/** An accumulator of the events' measure, with no event in it. */
export function accumulate(events: KeyedEvents): Accumulator {
  const { key, keyCount, measure } = events;
  const values = new Float64Array(keyCount + 1);
  const change = (event: number, by: number) => {
    const k = key[event] ?? 0;
    values[k] = (values[k] ?? 0) + by;
  };
  switch (measure.type) {
    case 'count':
      return { values, add: (event) => change(event, 1), remove: (event) => change(event, -1) };
    case 'sum':
      return {
        values,
        add: (event) => change(event, measure.amounts[event] ?? 0),
        remove: (event) => change(event, -(measure.amounts[event] ?? 0)),
      };
    case 'distinct': {
      const pairs = new PairNumbering();
      const pair = new Uint32Array(key.length);
      pairs.number(key, measure.values, pair);
      const held = new Uint32Array(pairs.count + 1);
      return {
        values,
        add: (event) => {
          const p = pair[event] ?? 0;
          const before = held[p] ?? 0;
          held[p] = before + 1;
          change(event, p !== 0 && before === 0 ? 1 : 0);
        },
        remove: (event) => {
          const p = pair[event] ?? 0;
          const after = (held[p] ?? 0) - 1;
          held[p] = after;
          change(event, p !== 0 && after === 0 ? -1 : 0);
        },
      };
    }
  }
}
