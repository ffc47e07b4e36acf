import { MAX_TABLE_ROWS } from '../../query/limits.ts';
import { grouped, plural } from '../../query/words/numbers.ts';
import type { DataFrame, FrameMeta, Notice } from '../grafana/frames/frame.ts';
import { tableMeta } from './answer-meta.ts';
import type { KeyValues } from './key-values.ts';

/** A row of the table, times in epoch ms. */
export interface EpisodeRow {
  readonly key: number;
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly events: number;
  readonly objects: number;
}

/**
 * Bursts for people to read, newest first: a `table` of the keys, who it was, when, how much and on how many objects. At a low
 * minimum there are as many as events, so it shows `MAX_TABLE_ROWS` at most and says so.
 */
export function episodesFrame(names: KeyValues, episodes: readonly EpisodeRow[], meta: FrameMeta): DataFrame {
  const newestFirst = episodes.toSorted((a, b) => b.start - a.start).slice(0, MAX_TABLE_ROWS);
  const keys = newestFirst.map(({ key }) => key);
  return {
    meta: tableMeta(meta, truncation(episodes.length)),
    fields:
      newestFirst.length === 0
        ? []
        : [
            ...names.columns(keys),
            { name: 'user.name', type: 'string', values: keys.map((key) => names.userName(key)) },
            { name: 'start', type: 'time', values: newestFirst.map(({ start }) => start) },
            { name: 'end', type: 'time', values: newestFirst.map(({ end }) => end) },
            { name: 'value', type: 'float64', values: newestFirst.map(({ value }) => value) },
            { name: 'events', type: 'float64', values: newestFirst.map(({ events }) => events) },
            { name: 'objects', type: 'float64', values: newestFirst.map(({ objects }) => objects) },
          ],
  };
}

function truncation(total: number): Notice[] {
  return total <= MAX_TABLE_ROWS
    ? []
    : [
        {
          severity: 'warning',
          text: `Shown are the newest ${grouped(MAX_TABLE_ROWS)} of ${plural(total, 'episode')}. Raise the minimum value, or filter more.`,
        },
      ];
}
