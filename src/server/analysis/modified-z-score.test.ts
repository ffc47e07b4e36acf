import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { modifiedZScore } from './modified-z-score.ts';

const count = fc.integer({ min: 0, max: 60 });
const history = fc.array(count, { minLength: 5, maxLength: 20 });

/** The definition of a median: half of the values lie at or below it, half at or above, and it is the middle of them. */
function medianByRank(values: readonly number[]): number {
  const rank = (wanted: number) =>
    values.find(
      (candidate) =>
        values.filter((value) => value < candidate).length <= wanted &&
        values.filter((value) => value <= candidate).length > wanted
    ) ?? NaN;
  return (rank(Math.floor((values.length - 1) / 2)) + rank(Math.floor(values.length / 2))) / 2;
}

test('60 pages after days of about 9 are 34.3995 deviations', () => {
  const scored = modifiedZScore(60, [8, 9, 10, 9, 8, 10, 7]);
  assert.deepEqual([scored?.median, scored?.mad, scored?.score?.toFixed(4)], [9, 1, '34.3995']);
});

test('the score is the distance from the median in median deviations, times 0.6745', () => {
  fc.assert(
    fc.property(count, history, (x, before) => {
      const median = medianByRank(before);
      const mad = medianByRank(before.map((value) => Math.abs(value - median)));
      const scored = modifiedZScore(x, before);
      assert.deepEqual([scored?.median, scored?.mad], [median, mad]);
      if (mad > 0) {
        assert.equal(scored?.score, (0.6745 * (x - median)) / mad);
      }
    })
  );
});

test('where most days are alike, the mean deviation stands in for the median one', () => {
  assert.equal(modifiedZScore(30, [10, 10, 10, 10, 15])?.score, 20 / (1.253314 * 1));
});

test('where all days are alike, the same again scores 0, and everything else has no score', () => {
  fc.assert(
    fc.property(count, count, fc.integer({ min: 5, max: 14 }), (x, usual, days) => {
      const scored = modifiedZScore(
        x,
        Array.from({ length: days }, () => usual)
      );
      assert.ok(scored);
      assert.equal(scored.score, x === usual ? 0 : undefined);
    })
  );
});

test('fewer than five days have no score, not a score of 0', () => {
  fc.assert(
    fc.property(count, fc.array(count, { maxLength: 4 }), (x, before) => {
      assert.equal(modifiedZScore(x, before), undefined);
    })
  );
});
