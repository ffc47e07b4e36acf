import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Interval } from './interval.ts';
import { clip, covers, intersect, subtract, union } from './intervals.ts';

const SPAN = 24;
const edge = fc.integer({ min: 0, max: SPAN });
const interval = fc.record({ from: edge, to: edge });
const list = fc.array(interval, { maxLength: 6 });

/** The definition: which whole moments lie in the set. */
const moments = (intervals: readonly Interval[]) =>
  Array.from({ length: SPAN }, (_, t) => intervals.some(({ from, to }) => from <= t && t < to));

function assertNormal(intervals: readonly Interval[]) {
  intervals.forEach(({ from, to }, i) => {
    assert.ok(from < to, 'no empty member');
    assert.ok(i === 0 || (intervals[i - 1]?.to ?? Infinity) < from, 'ascending, disjoint, merged');
  });
}

describe('sets of moments', () => {
  it('union holds what is in any interval', () => {
    fc.assert(
      fc.property(list, (a) => {
        assertNormal(union(a));
        assert.deepEqual(moments(union(a)), moments(a));
      })
    );
  });

  it('intersect holds what is in both', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const [inA, inB] = [moments(a), moments(b)];
        assertNormal(intersect(a, b));
        assert.deepEqual(
          moments(intersect(a, b)),
          inA.map((here, t) => here && inB[t])
        );
      })
    );
  });

  it('subtract holds what is in the first alone', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const [inA, inB] = [moments(a), moments(b)];
        assertNormal(subtract(a, b));
        assert.deepEqual(
          moments(subtract(a, b)),
          inA.map((here, t) => here && !inB[t])
        );
      })
    );
  });

  it('clip holds what is inside the bounds', () => {
    fc.assert(fc.property(list, interval, (a, bounds) => assert.deepEqual(clip(a, bounds), intersect(a, [bounds]))));
  });

  it('covers says whether nothing is missing', () => {
    fc.assert(
      fc.property(list, interval, (a, wanted) =>
        assert.equal(
          covers(a, wanted),
          moments([wanted]).every((needed, t) => !needed || moments(a)[t])
        )
      )
    );
  });
});
