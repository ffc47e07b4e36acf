/** Items by the number of a list; a number beyond the last is an empty list. */
export type ItemLists = readonly Uint32Array[];

/** What is measured of the events of a key. Values and amounts run parallel to the events. */
export type Measure =
  | { readonly type: 'count' }
  /** Number of different values; 0 is "missing" and no value. */
  | { readonly type: 'distinct'; readonly values: Uint32Array }
  /** Number of different items: an event has those of its list, none or several. Items are numbers above 0, in a list once. */
  | { readonly type: 'distinctItems'; readonly lists: Uint32Array; readonly itemsOf: ItemLists }
  /** Amounts are whole and not negative: sums up to 2⁵³ are exact. */
  | { readonly type: 'sum'; readonly amounts: Uint32Array };

/** Events in time order, each with its key and what is measured of it: what all windows run over. */
export interface KeyedEvents {
  /** Epoch ms, ascending; equal times keep arrival order. */
  readonly time: Float64Array;
  /** Key numbers 1 … keyCount; 0 is an event without a key, which counts for nobody. */
  readonly key: Uint32Array;
  readonly keyCount: number;
  readonly measure: Measure;
}

export interface RetainedEvents extends KeyedEvents {
  /** Position of each event in the events before. */
  readonly position: Uint32Array;
}

/**
 * The events of some keys alone, the keys numbered anew.
 * @param keys ascending key numbers; the n-th of them (from 1) becomes key n
 */
export function retainKeys(events: KeyedEvents, keys: ArrayLike<number>): RetainedEvents {
  const renumbered = new Uint32Array(events.keyCount + 1);
  for (let n = 0; n < keys.length; n++) {
    renumbered[keys[n] ?? 0] = n + 1;
  }
  let length = 0;
  const kept = new Uint32Array(events.key.length);
  for (let i = 0; i < events.key.length; i++) {
    if (renumbered[events.key[i] ?? 0] !== 0) {
      kept[length++] = i;
    }
  }
  const position = kept.slice(0, length);
  return {
    time: new Float64Array(length).map((_, n) => events.time[position[n] ?? 0] ?? NaN),
    key: position.map((i) => renumbered[events.key[i] ?? 0] ?? 0),
    keyCount: keys.length,
    measure: pickMeasure(events.measure, position),
    position,
  };
}

function pickMeasure(measure: Measure, position: Uint32Array): Measure {
  const pick = (column: Uint32Array) => position.map((i) => column[i] ?? 0);
  switch (measure.type) {
    case 'count':
      return measure;
    case 'distinct':
      return { type: 'distinct', values: pick(measure.values) };
    case 'distinctItems':
      return { ...measure, lists: pick(measure.lists) };
    case 'sum':
      return { type: 'sum', amounts: pick(measure.amounts) };
  }
}
