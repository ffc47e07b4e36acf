import type { KeyedEvents } from './keyed-events.ts';
import { PairNumbering } from './numbering.ts';

export interface Ranking {
  /** Keys with the largest (or smallest) values, in that order. */
  readonly keys: readonly number[];
  /** Keys behind them that have a value above 0. */
  readonly rest: readonly number[];
}

/**
 * Ranks keys by value; equal ones by name, so that an answer is the same each time. Keys of value 0 have no rank.
 * @param value by key number, entry 0 is not used
 * @param limit most keys that are ranked, the others are `rest`
 */
export function rankKeys(
  value: Float64Array,
  nameOf: (key: number) => string,
  order: 'desc' | 'asc',
  limit: number
): Ranking {
  const valued = [...value.keys()].filter((key) => key > 0 && (value[key] ?? 0) > 0);
  const direction = order === 'desc' ? -1 : 1;
  const names = new Map(valued.map((key) => [key, nameOf(key)]));
  const compareNames = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  const ranked = valued.sort(
    (a, b) => direction * ((value[a] ?? 0) - (value[b] ?? 0)) || compareNames(names.get(a) ?? '', names.get(b) ?? '')
  );
  return { keys: ranked.slice(0, limit), rest: ranked.slice(limit) };
}

/**
 * For each key the value that most of its events have, 0 where none has one; of equally frequent ones that of the
 * smallest name. O(events) expected time.
 * @param values code of each event's value, 0 is "missing" and no value
 */
export function mostFrequent(
  { key, keyCount }: Pick<KeyedEvents, 'key' | 'keyCount'>,
  values: Uint32Array,
  nameOf: (value: number) => string
): Uint32Array {
  const pairs = new PairNumbering();
  const numbers = new Uint32Array(key.length);
  pairs.number(key, values, numbers);
  const counts = new Uint32Array(pairs.count + 1);
  for (const number of numbers) {
    counts[number] = (counts[number] ?? 0) + 1;
  }
  const best = new Uint32Array(keyCount + 1);
  const most = new Uint32Array(keyCount + 1);
  for (let number = 1; number <= pairs.count; number++) {
    const at = pairs.firstAt[number] ?? 0;
    const [owner, value] = [key[at] ?? 0, values[at] ?? 0];
    const count = counts[number] ?? 0;
    const leading = most[owner] ?? 0;
    if (count > leading || (count === leading && nameOf(value) < nameOf(best[owner] ?? 0))) {
      most[owner] = count;
      best[owner] = value;
    }
  }
  return best;
}
