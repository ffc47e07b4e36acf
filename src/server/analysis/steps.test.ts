import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { timeRange } from './keyed-events.fixture.ts';
import { bucketEdges, slidingSteps } from './steps.ts';
import { timeZone } from './time-zone.ts';

const DAY = 86_400_000;
const utc = timeZone('UTC');
const step = fc.integer({ min: 1, max: 15 });

describe('slidingSteps', () => {
  it('are the multiples of the step whose (previous, step] touch the range', () => {
    fc.assert(
      fc.property(timeRange, step, (range, stepMs) => {
        const multiples = Array.from({ length: 100 }, (_, n) => n * stepMs);
        assert.deepEqual(
          [...slidingSteps(range, stepMs)],
          multiples.filter((end) => end >= range.from && end - stepMs < range.to)
        );
      })
    );
  });
});

describe('bucketEdges', () => {
  it('are multiples of the step around a range', () => {
    fc.assert(
      fc.property(timeRange, step, (range, stepMs) => {
        const edges = [...bucketEdges(range, stepMs, utc)];
        assert.ok(edges.every((edge, n) => edge % stepMs === 0 && edge === (edges[0] ?? NaN) + n * stepMs));
        assert.ok((edges[0] ?? NaN) <= range.from && range.from < (edges[1] ?? NaN));
        assert.ok((edges.at(-2) ?? NaN) <= range.to && range.to < (edges.at(-1) ?? NaN));
      })
    );
  });

  it('are local midnights for whole days, an hour apart from 24 where clocks change', () => {
    const oslo = timeZone('Europe/Oslo');
    const range = { from: Date.parse('2026-03-28T12:00:00Z'), to: Date.parse('2026-03-30T12:00:00Z') };
    assert.deepEqual(
      Array.from(bucketEdges(range, DAY, oslo), (edge) => new Date(edge).toISOString()),
      ['2026-03-27T23:00:00.000Z', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z', '2026-03-30T22:00:00.000Z']
    );
  });
});
