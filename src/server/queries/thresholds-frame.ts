import { countEpisodes } from '../analysis/episodes.ts';
import { retainKeys, type KeyedEvents } from '../analysis/keyed-events.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import { TimeSlice } from '../grafana/event-loop.ts';
import type { DataFrame, FrameMeta } from '../grafana/frames/frame.ts';
import { tableMeta } from './answer-meta.ts';
import { MAX_NAMED } from './evidence-tally.ts';
import { entriesText } from './evidence-text.ts';
import type { KeyValues } from './key-values.ts';

const DAY_MS = 86_400_000;

export interface TriedThresholds {
  readonly events: KeyedEvents;
  readonly range: TimeRange;
  readonly windowMs: number;
  /** The query's own threshold, at least 1: it has a row, whatever else is tried. */
  readonly minValue: number;
  /** Largest measure by key number. */
  readonly value: Float64Array;
  readonly names: KeyValues;
  readonly signal: AbortSignal;
  readonly meta: FrameMeta;
}

/**
 * What would have fired in the range: a row a threshold, with the keys that reach it, the episodes that a rule would have
 * raised an alert for, the same a day, and the largest keys. Each threshold looks only at the keys that reach the one
 * before. O(thresholds × events).
 */
export async function thresholdsFrame(tried: TriedThresholds): Promise<DataFrame> {
  const { range, windowMs, minValue, value, names, signal, meta } = tried;
  const slice = new TimeSlice(signal);
  const descending = [...value.keys()].slice(1).sort((a, b) => (value[b] ?? 0) - (value[a] ?? 0) || a - b);
  const thresholds = ladder(value[descending[0] ?? 0] ?? 0, minValue);
  const reaching = thresholds.map((threshold) => descending.filter((key) => (value[key] ?? 0) >= threshold));
  const episodes: number[] = [];
  let { events } = tried;
  let values = value;
  for (const threshold of thresholds) {
    await slice.pause();
    const kept = [...values.keys()].filter((key) => key > 0 && (values[key] ?? 0) >= threshold);
    if (kept.length < events.keyCount) {
      events = retainKeys(events, kept);
      values = Float64Array.from([0, ...kept.map((key) => values[key] ?? 0)]);
    }
    episodes.push(countEpisodes(events, range, windowMs, threshold));
  }
  const days = (range.to - range.from) / DAY_MS;
  return {
    meta: tableMeta(meta),
    fields: [
      { name: 'threshold', type: 'float64', values: thresholds },
      { name: 'keys', type: 'float64', values: reaching.map(({ length }) => length) },
      { name: 'episodes', type: 'float64', values: episodes },
      {
        name: 'per_day',
        type: 'float64',
        nullable: true,
        values: episodes.map((count) => (days > 0 ? count / days : null)),
      },
      {
        name: 'top_keys',
        type: 'string',
        values: reaching.map((largest) =>
          entriesText(
            {
              distinct: largest.length,
              most: largest.slice(0, MAX_NAMED).map((key) => ({ code: key, count: value[key] ?? 0 })),
            },
            (key) => names.displayName(key) || 'events'
          )
        ),
      },
    ],
  };
}

/** 1, 2, 5, 10, 20, 50 … up to the largest value, and the query's own threshold. */
function ladder(largest: number, own: number): number[] {
  const rungs = new Set([own]);
  for (let decade = 1; decade <= largest; decade *= 10) {
    [decade, 2 * decade, 5 * decade].filter((rung) => rung <= largest).forEach((rung) => rungs.add(rung));
  }
  return [...rungs].sort((a, b) => a - b);
}
