import type { Completion, SteppedEvents } from './sequence-completions.ts';
import { lowerBound } from './time-range.ts';

/** Matches of one key that overlap in time, merged. */
export interface SequenceEpisode {
  readonly key: number;
  /** Times of the first event of its earliest match, and of the last event of its latest one, epoch ms. */
  readonly start: number;
  readonly end: number;
  /** How often the sequence was completed in it: over all episodes of a key, the key's value. */
  readonly value: number;
  /** Positions of its events, ascending: those of the key from start to end that pass any step. */
  readonly positions: Uint32Array;
}

/**
 * The shortest matches of all completions, of each key those merged that share a moment. In the order of key and time.
 * @param completions as `findCompletions` gives them
 */
export function mergeCompletions(events: SteppedEvents, completions: readonly Completion[]): SequenceEpisode[] {
  const spans: Array<Omit<SequenceEpisode, 'positions'>> = [];
  // A later completion never begins earlier: it could end the same match.
  for (const { key, start, end, count } of completions) {
    const open = spans.at(-1);
    if (open !== undefined && open.key === key && start <= open.end) {
      spans[spans.length - 1] = { ...open, end, value: open.value + count };
    } else {
      spans.push({ key, start, end, value: count });
    }
  }
  const { positions, ends } = events.byKey;
  const times = Float64Array.from(positions, (position) => events.time[position] ?? NaN);
  return spans.map((span) => {
    const from = ends[span.key - 1] ?? 0;
    const own = times.subarray(from, ends[span.key] ?? 0);
    const first = from + lowerBound(own, own.length, span.start);
    const end = from + lowerBound(own, own.length, span.end + 1);
    return { ...span, positions: positions.subarray(first, end) };
  });
}
