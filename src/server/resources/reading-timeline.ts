import type { Completeness, Hole } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import { clip, intersect, subtract } from '../events/intervals.ts';

/**
 * How a part of event time stands:
 * - `read` completely
 * - `provisional`: read, or about to be; events may still arrive late
 * - `missing`: a hole, with its reason
 * - `on-demand`: older than what is read by itself; read when a query asks for it
 * - `gone`: not kept any more by the source, or by the store, and never read
 */
export type TimelineState = 'read' | 'provisional' | 'missing' | 'on-demand' | 'gone';

export interface TimelinePart extends Interval {
  readonly state: TimelineState;
  /** Of a hole, as in `HoleReason`; `''` for what is none. */
  readonly reason: string;
  /** What happened to a hole and what to do, for people. */
  readonly text: string;
}

const PLAIN = { reason: '', text: '' };

/**
 * What is known of a range, as parts that follow each other from its beginning to its end without gap and overlap. Where
 * two statements meet, the worse one is told: nothing is called read that has a hole.
 * @param byItself whether the range is read without being asked for: what is not read yet is missing then
 */
export function readingTimeline(
  { range, holes, covered, expiredBefore, provisionalFrom }: Completeness,
  byItself: boolean
): TimelinePart[] {
  const bounds = { from: range.from, to: range.to };
  const isUnasked = ({ reason }: Hole) => !byItself && reason === 'not-read-yet';
  const gone = expiredBefore === undefined ? [] : [{ from: range.from, to: expiredBefore }];
  const settled = clip(covered, { from: range.from, to: provisionalFrom });

  const parts: TimelinePart[] = [];
  let left: Interval[] = [bounds];
  const take = (intervals: readonly Interval[], about: Omit<TimelinePart, keyof Interval>) => {
    const taken = intersect(left, intervals);
    parts.push(...taken.map(({ from, to }) => ({ from, to, ...about })));
    left = subtract(left, taken);
  };
  for (const hole of holes.filter((one) => !isUnasked(one))) {
    take([hole], { state: 'missing', reason: hole.reason, text: hole.text });
  }
  take(holes.filter(isUnasked), { state: 'on-demand', ...PLAIN });
  take(settled, { state: 'read', ...PLAIN });
  take(gone, { state: 'gone', ...PLAIN });
  take(left, { state: 'provisional', ...PLAIN });
  return merged(parts.sort((a, b) => a.from - b.from));
}

/** Neighbours that say the same, as one. */
function merged(parts: readonly TimelinePart[]): TimelinePart[] {
  const result: TimelinePart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last !== undefined && last.to === part.from && last.state === part.state && last.text === part.text) {
      result[result.length - 1] = { ...last, to: part.to };
    } else {
      result.push(part);
    }
  }
  return result;
}
