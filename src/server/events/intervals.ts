import type { Interval } from './interval.ts';

/*
 * Sets of moments, as lists of half-open intervals. Every function takes lists in any order, overlapping and with
 * empty members, and gives a list that is ascending, disjoint, merged where two touch, and without empty members.
 */

/** Moments in any of the intervals. */
export function union(intervals: readonly Interval[]): Interval[] {
  const ascending = intervals.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from);
  const merged: Interval[] = [];
  for (const { from, to } of ascending) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, to) };
    } else {
      merged.push({ from, to });
    }
  }
  return merged;
}

/** Moments in both sets. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const left = union(a);
  const right = union(b);
  const common: Interval[] = [];
  for (let i = 0, j = 0; ;) {
    const x = left[i];
    const y = right[j];
    if (x === undefined || y === undefined) {
      return common;
    }
    const from = Math.max(x.from, y.from);
    const to = Math.min(x.to, y.to);
    if (from < to) {
      common.push({ from, to });
    }
    if (x.to < y.to) {
      i++;
    } else {
      j++;
    }
  }
}

/** Moments of `a` that are not in `b`. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const gaps: Interval[] = [];
  let from = -Infinity;
  for (const taken of union(b)) {
    gaps.push({ from, to: taken.from });
    from = taken.to;
  }
  gaps.push({ from, to: Infinity });
  return intersect(a, gaps);
}

/** Moments of the set inside one interval. */
export function clip(intervals: readonly Interval[], bounds: Interval): Interval[] {
  return intersect(intervals, [bounds]);
}

/** Whether every moment of the interval is in the set. An empty interval is. */
export function covers(intervals: readonly Interval[], wanted: Interval): boolean {
  return subtract([wanted], intervals).length === 0;
}
