import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countEpisodes, findEpisodes, type Episode } from './episodes.ts';
import { keyedEvents, measureOf, timeRange, windowMs } from './keyed-events.fixture.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { slidingMaximum } from './sliding-maximum.ts';
import type { TimeRange } from './time-range.ts';

const threshold = fc.integer({ min: 1, max: 5 });
const countedEvents = keyedEvents.map((events): KeyedEvents => ({ ...events, measure: { type: 'count' } }));
const objectsOf = (events: KeyedEvents) => Uint32Array.from(events.key, (_, i) => (i * 7) % 4);

/** The definition: runs of `runs` events within the window, in windows that end in the range; overlapping ones merged. */
function mergedMatches(
  events: KeyedEvents,
  range: TimeRange,
  window: number,
  runs: number,
  key: number
): Array<Omit<Episode, 'value'>> {
  const numbers = [...events.key.keys()].filter((i) => events.key[i] === key);
  const timeOf = (i: number | undefined) => events.time[i ?? -1] ?? NaN;
  const matches = numbers
    .map((first, n) => ({ first, last: numbers[n + runs - 1] }))
    .filter((match): match is { first: number; last: number } => match.last !== undefined)
    .map(({ first, last }) => ({ first, last, start: timeOf(first), end: timeOf(last) }))
    .filter(({ start, end }) => end - start <= window && end <= range.to && start + window >= range.from);
  const merged: typeof matches = [];
  for (const match of matches) {
    const open = merged.at(-1);
    if (open !== undefined && match.start <= open.end) {
      merged[merged.length - 1] = { ...open, last: match.last, end: match.end };
    } else {
      merged.push(match);
    }
  }
  return merged.map((episode) => {
    const inside = numbers.filter((i) => i >= episode.first && i <= episode.last);
    const objects = new Set(inside.map((i) => objectsOf(events)[i]).filter((object) => object !== 0));
    return { ...episode, key, events: inside.length, objects: objects.size };
  });
}

describe('findEpisodes', () => {
  it('merges the overlapping matches of each key', () => {
    fc.assert(
      fc.property(countedEvents, timeRange, windowMs, threshold, (events, range, window, runs) => {
        const episodes = findEpisodes(events, range, window, runs, objectsOf(events));
        for (let key = 1; key <= events.keyCount; key++) {
          const found = episodes.filter((episode) => episode.key === key).map(({ value: _, ...rest }) => rest);
          assert.deepEqual(found, mergedMatches(events, range, window, runs, key));
        }
      }),
      { numRuns: 500 }
    );
  });

  it('exist for a key exactly if its largest measure reaches the threshold, for every measure', () => {
    fc.assert(
      fc.property(keyedEvents, timeRange, windowMs, threshold, (events, range, window, least) => {
        const { value } = slidingMaximum(events, range, window);
        const episodes = findEpisodes(events, range, window, least, objectsOf(events));
        for (let key = 1; key <= events.keyCount; key++) {
          const own = episodes.filter((episode) => episode.key === key);
          assert.equal(own.length > 0, (value[key] ?? NaN) >= least);
          assert.equal(Math.max(0, ...own.map((episode) => episode.value)), own.length > 0 ? value[key] : 0);
        }
      })
    );
  });

  it('are counted without being built, for every measure', () => {
    fc.assert(
      fc.property(keyedEvents, timeRange, windowMs, threshold, (events, range, window, least) => {
        const episodes = findEpisodes(events, range, window, least, objectsOf(events));
        assert.equal(countEpisodes(events, range, window, least), episodes.length);
      }),
      { numRuns: 500 }
    );
  });

  it('value is the largest measure in a window of the range that ends at one of its events', () => {
    fc.assert(
      fc.property(keyedEvents, timeRange, windowMs, threshold, (events, range, window, least) => {
        for (const episode of findEpisodes(events, range, window, least, objectsOf(events))) {
          const ends = [...events.time.keys()]
            .filter((i) => events.key[i] === episode.key && i >= episode.first && i <= episode.last)
            .map((i) => Math.max(events.time[i] ?? NaN, range.from));
          assert.equal(episode.value, Math.max(...ends.map((t) => measureOf(events, episode.key, t - window, t))));
        }
      })
    );
  });

  it('a burst across the full hour is one episode, two bursts hours apart are two', () => {
    const HOUR = 3_600_000;
    const burst = (at: number) => Array.from({ length: 40 }, (_, n) => at + n * 1000);
    const times = [...burst(HOUR - 20_000), ...burst(5 * HOUR)];
    const events: KeyedEvents = {
      time: Float64Array.from(times),
      key: new Uint32Array(80).fill(1),
      keyCount: 1,
      measure: { type: 'count' },
    };
    const objects = Uint32Array.from(times, (_, n) => (n % 4) + 1);
    const episodes = findEpisodes(events, { from: 0, to: 9 * HOUR }, HOUR, 40, objects);
    assert.deepEqual(
      episodes.map(({ start, end, value, events: count, objects: distinct }) => [start, end, value, count, distinct]),
      [
        [HOUR - 20_000, HOUR + 19_000, 40, 40, 4],
        [5 * HOUR, 5 * HOUR + 39_000, 40, 40, 4],
      ]
    );
  });
});
