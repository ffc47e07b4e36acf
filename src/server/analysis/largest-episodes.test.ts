import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findEpisodes } from './episodes.ts';
import { instants, keyedEvents, measureOf, timeRange, windowMs } from './keyed-events.fixture.ts';
import { largestEpisodes } from './largest-episodes.ts';
import { slidingMaximum } from './sliding-maximum.ts';

const threshold = fc.integer({ min: 1, max: 5 });

describe('largestEpisodes', () => {
  it('are one span for each key that reaches the threshold, and hold the newest window that has its largest measure', () => {
    fc.assert(
      fc.property(keyedEvents, timeRange, windowMs, threshold, (events, range, window, least) => {
        const { value } = slidingMaximum(events, range, window);
        const spans = largestEpisodes(events, range, window, value, least);
        const reaching = [...value.keys()].filter((key) => (value[key] ?? 0) >= least);
        assert.deepEqual(spans.map(({ key }) => key).sort(), reaching);
        for (const { key, first, last } of spans) {
          const newest = instants(range).findLast((t) => measureOf(events, key, t - window, t) === value[key]) ?? NaN;
          const held = [...events.key.keys()].filter(
            (n) =>
              events.key[n] === key && (events.time[n] ?? NaN) >= newest - window && (events.time[n] ?? NaN) <= newest
          );
          assert.ok(held.every((n) => n <= last));
          const inside = { ...events, key: events.key.map((k, n) => (n >= first && n <= last ? k : 0)) };
          assert.equal(slidingMaximum(inside, range, window).value[key], value[key]);
        }
      }),
      { numRuns: 500 }
    );
  });

  it('hold the whole episode that the window ends in', () => {
    fc.assert(
      fc.property(keyedEvents, timeRange, windowMs, threshold, (events, range, window, least) => {
        const { value } = slidingMaximum(events, range, window);
        const episodes = findEpisodes(events, range, window, least, new Uint32Array(events.key.length));
        for (const { key, first, last } of largestEpisodes(events, range, window, value, least)) {
          assert.ok(episodes.some((one) => one.key === key && one.first >= first && one.last === last));
        }
      })
    );
  });

  it('of two equal bursts the newest is taken', () => {
    const events = {
      time: Float64Array.of(0, 1, 2, 100, 101, 102),
      key: new Uint32Array(6).fill(1),
      keyCount: 1,
      measure: { type: 'count' },
    } as const;
    const { value } = slidingMaximum(events, { from: 0, to: 200 }, 10);
    assert.deepEqual(largestEpisodes(events, { from: 0, to: 200 }, 10, value, 2), [{ key: 1, first: 3, last: 5 }]);
  });

  it('a threshold of 1 shows all that the largest window holds, although its matches overlap nowhere', () => {
    const events = {
      time: Float64Array.of(0, 5, 9, 100),
      key: new Uint32Array(4).fill(1),
      keyCount: 1,
      measure: { type: 'count' },
    } as const;
    const { value } = slidingMaximum(events, { from: 0, to: 200 }, 10);
    assert.deepEqual(largestEpisodes(events, { from: 0, to: 200 }, 10, value, 1), [{ key: 1, first: 0, last: 2 }]);
  });
});
