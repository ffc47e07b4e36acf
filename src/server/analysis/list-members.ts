import { keepAny, selectionOf, type CodeTest, type Selection } from './select.ts';
import { unite } from './unite.ts';

/** The events of a selection that one of the tests passes. O(events × tests). */
export function membersOf({ blocks }: Selection, tests: readonly CodeTest[]): Selection {
  return selectionOf(
    blocks
      .map(({ segment, indexes }) => {
        const kept = indexes.slice();
        return { segment, indexes: kept.subarray(0, keepAny(segment, tests, kept, kept.length)) };
      })
      .filter(({ indexes }) => indexes.length > 0)
  );
}

/** 1 for each event of a selection that is in a part of it, else 0. */
export function marksOf(whole: Selection, part: Selection): Uint8Array {
  return unite([whole, part]).inSelections.map((bits) => bits >> 1);
}
