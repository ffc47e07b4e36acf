import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { keyedEvents, measureOf } from './keyed-events.fixture.ts';
import { valuesOfKey } from './series.ts';
import { tumblingMaximum, tumblingSeries } from './tumbling.ts';

const edges = fc
  .uniqueArray(fc.integer({ min: 0, max: 45 }), { maxLength: 8 })
  .map((values) => Float64Array.from(values).sort());

describe('tumbling counts', () => {
  it('are the measure of each key from an edge up to, and without, the next', () => {
    fc.assert(
      fc.property(keyedEvents, edges, (events, bounds) => {
        const series = tumblingSeries(events, bounds);
        assert.deepEqual(series.time, bounds.slice(0, -1));
        for (let key = 1; key <= events.keyCount; key++) {
          const expected: number[] = Array.from(series.time, (start, n) =>
            measureOf(events, key, start, (bounds[n + 1] ?? NaN) - 1)
          );
          assert.deepEqual([...valuesOfKey(series, key)], expected);
        }
      })
    );
  });

  it('have the largest bucket of each key as their maximum', () => {
    fc.assert(
      fc.property(keyedEvents, edges, (events, bounds) => {
        const series = tumblingSeries(events, bounds);
        const maximum = tumblingMaximum(events, bounds);
        for (let key = 1; key <= events.keyCount; key++) {
          assert.equal(maximum[key], Math.max(0, ...valuesOfKey(series, key)));
        }
      })
    );
  });
});
