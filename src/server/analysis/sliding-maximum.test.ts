import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { instants, keyedEvents, measureOf, timeRange, windowMs } from './keyed-events.fixture.ts';
import type { KeyedEvents } from './keyed-events.ts';
import { slidingMaximum } from './sliding-maximum.ts';

const HOUR = 3_600_000;
const ofOneKey = (times: number[]): KeyedEvents => ({
  time: Float64Array.from(times),
  key: new Uint32Array(times.length).fill(1),
  keyCount: 1,
  measure: { type: 'count' },
});
const value = (times: number[], from: number, to: number) =>
  slidingMaximum(ofOneKey(times), { from, to }, HOUR).value[1];

describe('slidingMaximum', () => {
  it('is the largest measure in any closed window that ends in the range', () => {
    fc.assert(
      fc.property(keyedEvents, timeRange, windowMs, (events, range, window) => {
        const maximum = slidingMaximum(events, range, window);
        for (let key = 1; key <= events.keyCount; key++) {
          const measures = instants(range).map((t) => measureOf(events, key, t - window, t));
          const largest = Math.max(...measures);
          const start = (instants(range)[measures.indexOf(largest)] ?? NaN) - window;
          assert.deepEqual([maximum.value[key], maximum.start[key]], [largest, largest === 0 ? NaN : start]);
        }
      })
    );
  });

  it('counts a run of exactly one window and none that is a millisecond longer', () => {
    assert.equal(value([0, HOUR], 0, 2 * HOUR), 2);
    assert.equal(value([0, HOUR + 1], 0, 2 * HOUR), 1);
  });

  it('adds up both sides of a full hour', () => {
    const around = Array.from({ length: 40 }, (_, n) => HOUR - 20_000 + n * 1000);
    assert.equal(value(around, 0, 2 * HOUR), 40);
  });

  it('sees a burst that ended before the range for one window, and no longer', () => {
    assert.equal(value([0, 0, 0], HOUR, HOUR), 3);
    assert.equal(value([0, 0, 0], HOUR + 1, 2 * HOUR), 0);
  });

  it('sees a burst between two evaluations', () => {
    assert.equal(value([10, 11, 12], 5, 3 * HOUR), 3);
  });

  it('is nothing without events', () => {
    assert.equal(value([], 0, HOUR), 0);
  });

  it('gives a count what the sum of ones has', () => {
    fc.assert(
      fc.property(keyedEvents, timeRange, windowMs, (events, range, window) => {
        const ones = new Uint32Array(events.key.length).fill(1);
        assert.deepEqual(
          slidingMaximum({ ...events, measure: { type: 'count' } }, range, window),
          slidingMaximum({ ...events, measure: { type: 'sum', amounts: ones } }, range, window)
        );
      }),
      { numRuns: 500 }
    );
  });

  it('gives no value to events without a key', () => {
    fc.assert(
      fc.property(keyedEvents, timeRange, windowMs, (events, range, window) =>
        assert.equal(slidingMaximum(events, range, window).value[0], 0)
      )
    );
  });
});
