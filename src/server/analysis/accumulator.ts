import type { KeyedEvents, Measure } from './keyed-events.ts';
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
      const { pair, hold, release } = holdPairs(key, measure.values);
      return {
        values,
        add: (event) => change(event, hold(pair[event] ?? 0)),
        remove: (event) => change(event, -release(pair[event] ?? 0)),
      };
    }
    case 'distinctItems': {
      const { starts, events: owners, items } = itemEntries(measure);
      const { pair, hold, release } = holdPairs(
        owners.map((event) => key[event] ?? 0),
        items
      );
      const each = (event: number, count: (pair: number) => number) => {
        let sum = 0;
        for (let entry = starts[event] ?? 0; entry < (starts[event + 1] ?? 0); entry++) {
          sum += count(pair[entry] ?? 0);
        }
        return sum;
      };
      return {
        values,
        add: (event) => change(event, each(event, hold)),
        remove: (event) => change(event, -each(event, release)),
      };
    }
  }
}

/** Pairs of a key and a value, and how often each is held: a pair counts from its first hold to its last release. */
function holdPairs(keys: Uint32Array, values: Uint32Array) {
  const pairs = new PairNumbering();
  const pair = new Uint32Array(keys.length);
  pairs.number(keys, values, pair);
  const held = new Uint32Array(pairs.count + 1);
  return {
    /** Number of each entry's pair, 0 for one that counts nothing. */
    pair,
    /** 1 where the pair was not held, else 0. */
    hold: (p: number): 0 | 1 => {
      const before = held[p] ?? 0;
      held[p] = before + 1;
      return p !== 0 && before === 0 ? 1 : 0;
    },
    /** 1 where the pair is held no more, else 0. */
    release: (p: number): 0 | 1 => {
      const after = (held[p] ?? 0) - 1;
      held[p] = after;
      return p !== 0 && after === 0 ? 1 : 0;
    },
  };
}

/** One entry an event and item; those of an event run from `starts[event]` to `starts[event + 1]`. */
function itemEntries({ lists, itemsOf }: Extract<Measure, { type: 'distinctItems' }>) {
  const starts = new Uint32Array(lists.length + 1);
  for (let event = 0; event < lists.length; event++) {
    starts[event + 1] = (starts[event] ?? 0) + (itemsOf[lists[event] ?? 0]?.length ?? 0);
  }
  const length = starts[lists.length] ?? 0;
  const [events, items] = [new Uint32Array(length), new Uint32Array(length)];
  for (let event = 0; event < lists.length; event++) {
    const start = starts[event] ?? 0;
    events.fill(event, start, starts[event + 1]);
    items.set(itemsOf[lists[event] ?? 0] ?? [], start);
  }
  return { starts, events, items };
}
