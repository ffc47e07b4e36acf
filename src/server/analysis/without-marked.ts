import { forEachBlock, selectionOf, type SelectedBlock, type Selection } from './select.ts';

/** The selection without some of its events. @param marked 1 for each event to leave out, else 0: one entry an event */
export function withoutMarked(selection: Selection, marked: Uint8Array): Selection {
  const blocks: SelectedBlock[] = [];
  forEachBlock(selection, ({ segment, indexes }, start, end) => {
    const kept = unmarked(indexes, marked.subarray(start, end));
    if (kept.length > 0) {
      blocks.push({ segment, indexes: kept });
    }
  });
  return selectionOf(blocks);
}

function unmarked(indexes: Uint32Array, marked: Uint8Array): Uint32Array {
  if (!marked.includes(1)) {
    return indexes;
  }
  const kept = new Uint32Array(indexes.length);
  let length = 0;
  for (let n = 0; n < indexes.length; n++) {
    kept[length] = indexes[n] ?? 0;
    length += 1 - (marked[n] ?? 0);
  }
  return kept.subarray(0, length);
}
