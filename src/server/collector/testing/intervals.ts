import fc from 'fast-check';
import type { Interval } from '../../events/interval.ts';
import type { ReadInterval } from '../../store/event-store.ts';
import { mergeRead } from '../../store/read-coverage.ts';

/** Moments of small worlds, in which every one can be looked at. */
export const WORLD = 60;

export const interval: fc.Arbitrary<Interval> = fc
  .tuple(fc.nat(WORLD - 1), fc.integer({ min: 1, max: WORLD }))
  .map(([from, length]) => ({ from, to: Math.min(WORLD, from + length) }));

/** A read as it happens: nothing after its own moment, later ones at later moments. */
export const reads: fc.Arbitrary<ReadInterval[]> = fc
  .array(fc.tuple(interval, fc.nat(WORLD)), { maxLength: 8 })
  .map((raw) =>
    raw.map(([{ from, to }, delay]) => ({ from, to, readAt: to + delay })).sort((a, b) => a.readAt - b.readAt)
  );

export const ledger: fc.Arbitrary<ReadInterval[]> = reads.map((all) => mergeRead([], all));

export function contains(intervals: readonly Interval[], moment: number): boolean {
  return intervals.some(({ from, to }) => from <= moment && moment < to);
}

export const moments = Array.from({ length: WORLD }, (_, moment) => moment);
