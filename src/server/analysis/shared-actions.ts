import { forEachBlock, type SelectedBlock, type Selection } from './select.ts';

/**
 * The events of two sources with an action that both of them recorded: the only ones that may be two records of one
 * act. O(events) time, and none to speak of beyond it where no action is shared.
 * @param source by dataset code: 1 for the one source, 2 for the other, 0 for all others
 * @param actionCount number of action codes
 * @returns positions in the selection, ascending
 */
export function eventsOfSharedActions(selection: Selection, source: Uint8Array, actionCount: number): Uint32Array {
  const sources = new Uint8Array(actionCount);
  forEachBlock(selection, (block) => collectSources(block, source, sources));
  if (!sources.includes(3)) {
    return new Uint32Array(0);
  }
  const shared = sources.map((both) => (both === 3 ? 1 : 0));
  const either = source.map((one) => (one === 0 ? 0 : 1));
  const positions = new Uint32Array(selection.length);
  let length = 0;
  forEachBlock(selection, (block, start) => {
    length = collectPositions(block, start, either, shared, positions, length);
  });
  return positions.subarray(0, length);
}

/** Adds up, as bits, the sources of each action. */
function collectSources({ segment, indexes }: SelectedBlock, source: Uint8Array, sources: Uint8Array): void {
  const { 'event.dataset': dataset, 'event.action': action } = segment.codes;
  for (let n = 0; n < indexes.length; n++) {
    const i = indexes[n] ?? 0;
    const code = action[i] ?? 0;
    const known = sources[code] ?? 0;
    const all = known | (source[dataset[i] ?? 0] ?? 0);
    if (all !== known) {
      sources[code] = all;
    }
  }
}

/** Writes the positions of the events that pass by dataset and by action, and gives the number of all positions so far. */
function collectPositions(
  { segment, indexes }: SelectedBlock,
  start: number,
  datasets: Uint8Array,
  actions: Uint8Array,
  positions: Uint32Array,
  length: number
): number {
  const { 'event.dataset': dataset, 'event.action': action } = segment.codes;
  for (let n = 0; n < indexes.length; n++) {
    const i = indexes[n] ?? 0;
    positions[length] = start + n;
    length += (datasets[dataset[i] ?? 0] ?? 0) & (actions[action[i] ?? 0] ?? 0);
  }
  return length;
}
