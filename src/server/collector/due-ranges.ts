import type { Interval } from '../events/interval.ts';
import { clip, subtract } from '../events/intervals.ts';
import type { ReadInterval } from '../store/event-store.ts';
import { type Timing, unsettledParts } from './read-intervals.ts';

/**
 * The parts of `wanted` that should be read now: what was never read, and what was read too early to be final.
 *
 * The tail is due only when it is at least `pollInterval` old, so that no number of queries makes more than one read a
 * poll interval. Ascending, disjoint, nothing at or after `asOf`.
 * @param asOf when the question was asked, epoch ms; a read that begins later answers it
 */
export function dueRanges(read: readonly ReadInterval[], wanted: Interval, asOf: number, timing: Timing): Interval[] {
  const latest = asOf - timing.pollInterval;
  const gaps = subtract([{ from: Math.min(0, wanted.from), to: asOf }], read).filter((gap) => gap.from <= latest);
  const early = unsettledParts(read, timing.lateness).filter((part) => part.readAt <= latest);
  return clip([...gaps, ...early], { from: wanted.from, to: Math.min(wanted.to, asOf) });
}
