import fc from 'fast-check';
import type { KeyedEvents, Measure } from './keyed-events.ts';
import type { TimeRange } from './time-range.ts';

/** Times, windows and ranges of a few ms, so that ties and exact boundaries are common. */
const time = fc.integer({ min: 0, max: 40 });

const event = fc.record({ time, key: fc.integer({ min: 0, max: 3 }), value: fc.integer({ min: 0, max: 3 }) });

export const timeRange: fc.Arbitrary<TimeRange> = fc
  .tuple(time, time)
  .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));

export const windowMs = fc.integer({ min: 1, max: 12 });

export const keyedEvents: fc.Arbitrary<KeyedEvents> = fc
  .tuple(
    fc.array(event, { maxLength: 40 }),
    fc.constantFrom<Array<Measure['type']>>('count', 'distinct', 'distinctItems', 'sum')
  )
  .map(([events, type]) => {
    const ordered = events.sort((a, b) => a.time - b.time);
    const values = Uint32Array.from(ordered, ({ value }) => value);
    return {
      time: Float64Array.from(ordered, (e) => e.time),
      key: Uint32Array.from(ordered, (e) => e.key),
      keyCount: 3,
      measure: measureNamed(type, values),
    };
  });

/** Lists of no item, one, and several, of which two share one. */
const ITEMS_OF = [[], [1], [2, 1], [3, 4, 5]].map((items) => Uint32Array.from(items));

function measureNamed(type: Measure['type'], values: Uint32Array): Measure {
  switch (type) {
    case 'count':
      return { type };
    case 'distinct':
      return { type, values };
    case 'distinctItems':
      return { type, lists: values, itemsOf: ITEMS_OF };
    case 'sum':
      return { type, amounts: values };
  }
}

/** The definition: measure of a key over the events with from ≤ time ≤ to. */
export function measureOf(
  { time: times, key: keys, measure }: KeyedEvents,
  key: number,
  from: number,
  to: number
): number {
  const inside = [...keys.keys()].filter(
    (i) => keys[i] === key && (times[i] ?? NaN) >= from && (times[i] ?? NaN) <= to
  );
  switch (measure.type) {
    case 'count':
      return inside.length;
    case 'distinct':
      return new Set(inside.map((i) => measure.values[i]).filter((value) => value !== 0)).size;
    case 'distinctItems':
      return new Set(inside.flatMap((i) => [...(measure.itemsOf[measure.lists[i] ?? 0] ?? [])])).size;
    case 'sum':
      return inside.reduce((sum, i) => sum + (measure.amounts[i] ?? NaN), 0);
  }
}

/** Every whole ms of a range. */
export function instants({ from, to }: TimeRange): number[] {
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
