export interface EventsByKey {
  /** Positions of the events, key by key; those of a key ascending. */
  readonly positions: Uint32Array;
  /** The positions of key k end before `ends[k]`, and begin at `ends[k − 1]`. Those without a key come first. */
  readonly ends: Uint32Array;
}

/** The events of each key, in their order. O(events + keys) time. @param key 0 … keyCount; 0 is "no key" */
export function eventsByKey(key: Uint32Array, keyCount: number): EventsByKey {
  const ends = new Uint32Array(keyCount + 2);
  for (let i = 0; i < key.length; i++) {
    const k = key[i] ?? 0;
    ends[k + 1] = (ends[k + 1] ?? 0) + 1;
  }
  for (let k = 1; k < ends.length; k++) {
    ends[k] = (ends[k] ?? 0) + (ends[k - 1] ?? 0);
  }
  const positions = new Uint32Array(key.length);
  for (let i = 0; i < key.length; i++) {
    const k = key[i] ?? 0;
    const at = ends[k] ?? 0;
    positions[at] = i;
    ends[k] = at + 1;
  }
  return { positions, ends };
}
