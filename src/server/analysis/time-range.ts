/** Closed interval of event time, epoch ms: both ends are in it, `from` ≤ `to`. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

/** Index of the first value that is ≥ `wanted` (`length` if there is none) in ascending values. O(log length). */
export function lowerBound(ascending: ArrayLike<number>, length: number, wanted: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Infinity) < wanted) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
