import type { Segment } from '../events/columns.ts';
import { selectionOf, type SelectedBlock, type Selection } from './select.ts';

export interface United {
  /** The events of at least one selection, each once. */
  readonly selection: Selection;
  /** For each of them the selections that it is in: bit n for the n-th. */
  readonly inSelections: Uint8Array;
}

/**
 * One selection of the events of several, which stem from the same columns. O(events of the segments that they touch).
 * @param selections at most 8
 */
export function unite(selections: readonly Selection[]): United {
  const bitsOf = new Map<Segment, Uint8Array>();
  selections.forEach(({ blocks }, n) => {
    for (const { segment, indexes } of blocks) {
      const bits = bitsOf.get(segment) ?? new Uint8Array(segment.length);
      bitsOf.set(segment, bits);
      indexes.forEach((index) => (bits[index] = (bits[index] ?? 0) | (1 << n)));
    }
  });
  const blocks = [...bitsOf].sort(([a], [b]) => a.start - b.start).map(([segment, bits]) => blockOf(segment, bits));
  const selection = selectionOf(blocks);
  const inSelections = new Uint8Array(selection.length);
  let at = 0;
  for (const { segment, indexes } of blocks) {
    const bits = bitsOf.get(segment);
    indexes.forEach((index) => (inSelections[at++] = bits?.[index] ?? 0));
  }
  return { selection, inSelections };
}

function blockOf(segment: Segment, bits: Uint8Array): SelectedBlock {
  const indexes = new Uint32Array(segment.length);
  let length = 0;
  for (let index = 0; index < bits.length; index++) {
    indexes[length] = index;
    length += bits[index] === 0 ? 0 : 1;
  }
  return { segment, indexes: indexes.subarray(0, length) };
}
