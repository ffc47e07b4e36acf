export interface EventsByKey {
  /** Positions of the events, key by key; those of a key ascending. */
  readonly positions: Uint32Array;
  /** The positions of key k end before `ends[k]`, and begin at `ends[k − 1]`. Those without a key come first. */
  readonly ends: Uint32Array;
}

/** The events of each key, in their order. O(events + keys) time. @param key 0 … keyCount; 0 is "no key" */
export function eventsByKey(key: Uint32Array, keyCount: number): EventsByKey {
  const ends = beginsOfKeys(key, keyCount);
  const positions = new Uint32Array(key.length);
  for (let i = 0; i < key.length; i++) {
    const k = key[i] ?? 0;
    const at = ends[k] ?? 0;
    positions[at] = i;
    ends[k] = at + 1;
  }
  return { positions, ends };
}

/**
 * Where each key's events begin once they stand key by key: the first step of a counting sort.
 * @returns one entry a key 0 … keyCount, and the number of events
 */
export function beginsOfKeys(key: Uint32Array, keyCount: number): Uint32Array {
  const begins = new Uint32Array(keyCount + 2);
  for (let i = 0; i < key.length; i++) {
    const k = key[i] ?? 0;
    begins[k + 1] = (begins[k + 1] ?? 0) + 1;
  }
  for (let k = 1; k < begins.length; k++) {
    begins[k] = (begins[k] ?? 0) + (begins[k - 1] ?? 0);
  }
  return begins;
}
