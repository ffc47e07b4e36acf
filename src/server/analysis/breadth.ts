import type { KeyedEvents } from './keyed-events.ts';
import { PairNumbering } from './numbering.ts';

/** How widely the events of a key are spread over the values of a field. */
export interface Breadth {
  readonly key: number;
  /** Number of its events that have a value. */
  readonly events: number;
  /** Number of different values, k. */
  readonly distinct: number;
  /** Shannon entropy of the values, bits: 0 for one value, log2 k for an even spread. */
  readonly entropy: number;
  /** Evenness `entropy / log2 k` (Pielou 1966), 0 … 1; 0 for one value. */
  readonly evenness: number;
}

/**
 * The breadth of each key that has at least `floor` events with a value, by ascending key. A missing value is none.
 * O(events) expected time.
 * @param values code of each event's value, 0 if missing
 */
export function breadthOf(
  { key, keyCount }: Pick<KeyedEvents, 'key' | 'keyCount'>,
  values: Uint32Array,
  floor: number
): Breadth[] {
  const pair = new Uint32Array(key.length);
  const pairs = new PairNumbering();
  pairs.number(key, values, pair);
  const ofPair = new Float64Array(pairs.count + 1);
  for (const number of pair) {
    ofPair[number] = (ofPair[number] ?? 0) + 1;
  }
  const counts = Array.from({ length: keyCount + 1 }, (): number[] => []);
  for (let number = 1; number <= pairs.count; number++) {
    counts[key[pairs.firstAt[number] ?? 0] ?? 0]?.push(ofPair[number] ?? 0);
  }
  return counts.flatMap((ofKey, number) => {
    const events = ofKey.reduce((sum, count) => sum + count, 0);
    const entropy = entropyOf(ofKey, events);
    const distinct = ofKey.length;
    return number === 0 || events < Math.max(1, floor)
      ? []
      : [{ key: number, events, distinct, entropy, evenness: distinct === 1 ? 0 : entropy / Math.log2(distinct) }];
  });
}

function entropyOf(counts: readonly number[], total: number): number {
  return counts.length < 2 ? 0 : counts.reduce((sum, count) => sum - (count / total) * Math.log2(count / total), 0);
}
