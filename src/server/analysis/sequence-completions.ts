import type { EventsByKey } from './events-by-key.ts';
import { SequenceMatcher, type Completed, type SequenceShape } from './sequence-matcher.ts';
import type { TimeRange } from './time-range.ts';

/** Events in the order of time, each with its key and the steps whose filters it passes. */
export interface SteppedEvents {
  /** Epoch ms, ascending. Equal times may be in either order: a log that knows seconds only cannot tell. */
  readonly time: Float64Array;
  /** By key: 1 … keyCount. */
  readonly byKey: EventsByKey;
  readonly keyCount: number;
  /** Bit n for the n-th step. */
  readonly steps: Uint8Array;
}

/** Events of one key and time that complete the sequence. */
export interface Completion extends Completed {
  readonly key: number;
  /** Their time, epoch ms. */
  readonly end: number;
}

/**
 * Every event in the range that completes the sequence, counted once however many matches it ends.
 *
 * A *match* is, of one key, `runs` different events of each step, every one of which passes that step, where
 * - no event is later than one of a step behind its own (equal times are in either order, so a match is never missed),
 * - an event serves one step only, and other events between do not matter,
 * - the last is at most `windowMs` later than the first: inclusive, as EQL's maxspan is.
 *
 * An event completes the sequence if it is one of the latest events of a match and serves its last step there. So six
 * failed logins and two successes behind them complete "5 failed, then 1 success" twice. The shortest match that an event
 * ends is the one whose first event is latest. Fewer events never complete more, so what is counted over a hole is a
 * lower bound. O(events) time for a given number of steps.
 * @param events all from `range.from − windowMs` to `range.to`; earlier and later ones do no harm
 * @returns in the order of key and time
 */
export function findCompletions(
  { time, byKey, keyCount, steps }: SteppedEvents,
  shape: SequenceShape,
  range: TimeRange
): Completion[] {
  const { positions, ends } = byKey;
  const matcher = new SequenceMatcher(shape);
  const alike = new Uint32Array(2 ** shape.runs.length);
  const completions: Completion[] = [];
  for (let key = 1; key <= keyCount; key++) {
    matcher.reset();
    const last = ends[key] ?? 0;
    for (let at = ends[key - 1] ?? 0; at < last;) {
      const end = time[positions[at] ?? 0] ?? NaN;
      alike.fill(0);
      for (; at < last && time[positions[at] ?? 0] === end; at++) {
        const passed = steps[positions[at] ?? 0] ?? 0;
        alike[passed] = (alike[passed] ?? 0) + 1;
      }
      const completed = matcher.admit(end, alike);
      if (completed.count > 0 && end >= range.from && end <= range.to) {
        completions.push({ ...completed, key, end });
      }
    }
  }
  return completions;
}

/** How often each key completed the sequence, by key number. */
export function countCompletions(completions: readonly Completion[], keyCount: number): Float64Array {
  const value = new Float64Array(keyCount + 1);
  for (const { key, count } of completions) {
    value[key] = (value[key] ?? 0) + count;
  }
  return value;
}
