import type { Interval } from '../events/interval.ts';
import type { ReadInterval } from '../store/event-store.ts';
import { mergeRead } from '../store/read-coverage.ts';

/** Times of one source that decide what is final, ms. */
export interface Timing {
  /** A tail read is due when the last one is at least this old. */
  readonly pollInterval: number;
  /** An event may become visible at the source this late. */
  readonly lateness: number;
}

/** An interval read so early that late events may still be missing. */
export interface Unsettled extends Interval {
  readonly readAt: number;
}

/** End of what is final in an interval: nothing older becomes visible after its `readAt`. */
function settledTo(interval: ReadInterval, lateness: number): number {
  return Math.min(interval.to, interval.readAt - lateness);
}

/** The parts of `read` that have to be read once more, because late events may be missing. */
export function unsettledParts(read: readonly ReadInterval[], lateness: number): Unsettled[] {
  return read.flatMap((interval) => {
    const from = Math.max(interval.from, settledTo(interval, lateness));
    return from < interval.to ? [{ from, to: interval.to, readAt: interval.readAt }] : [];
  });
}

/**
 * Fewest intervals that say the same: neighbours are joined where neither part changes between final and not final.
 * Keeps the ledger short although the tail is read again and again.
 */
export function joinSettled(read: readonly ReadInterval[], lateness: number): ReadInterval[] {
  const joined: ReadInterval[] = [];
  for (const next of read) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === next.from && mayJoin(last, next, lateness)) {
      joined[joined.length - 1] = { from: last.from, to: next.to, readAt: Math.max(last.readAt, next.readAt) };
    } else {
      joined.push(next);
    }
  }
  return joined;
}

function mayJoin(a: ReadInterval, b: ReadInterval, lateness: number): boolean {
  const settled = (interval: ReadInterval) => settledTo(interval, lateness) === interval.to;
  return a.readAt === b.readAt || (a.readAt < b.readAt ? settled(a) : settled(b));
}

/** What to hand to the store so that its ledger says that `fresh` was read, joined with its neighbours. */
export function advanceFor(read: readonly ReadInterval[], fresh: ReadInterval, lateness: number): ReadInterval {
  const joined = joinSettled(mergeRead(read, [fresh]), lateness);
  return joined.find((interval) => interval.from <= fresh.from && fresh.from < interval.to) ?? fresh;
}
