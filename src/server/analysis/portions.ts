/** Events that one step of a long loop takes: their columns stay in the processor's nearest cache. */
export const PORTION = 4096;

/**
 * Visits the portions [start, end) of `length` events, in order. A loop over all events of a query runs once a query,
 * and the just-in-time compiler enters and leaves its code anew each time; the same loop as a function of its own,
 * called portion by portion, gets the best code there is and keeps it.
 */
export function forEachPortion(length: number, visit: (start: number, end: number) => void): void {
  for (let start = 0; start < length; start += PORTION) {
    visit(start, Math.min(length, start + PORTION));
  }
}
