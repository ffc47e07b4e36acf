import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatDuration, parseDuration } from './duration.ts';

describe('durations', () => {
  it('are a whole number and a unit', () => {
    assert.deepEqual(
      ['250ms', '30s', '1m', '1h', '7d', '2w', ' 1h '].map(parseDuration),
      [250, 30_000, 60_000, 3_600_000, 604_800_000, 1_209_600_000, 3_600_000]
    );
  });

  it('are not guessed from anything else', () => {
    for (const text of [
      '',
      '1',
      'h',
      '-1h',
      '1.5h',
      '1H',
      '1M',
      '1y',
      '1h30m',
      '1 h',
      '99999999999999999w',
      '1constructor',
    ]) {
      assert.equal(parseDuration(text), undefined, text);
    }
  });

  it('are read back as they were written', () => {
    fc.assert(fc.property(fc.maxSafeNat(), (ms) => assert.equal(parseDuration(formatDuration(ms)), ms)));
  });

  it('are written in their largest unit without a rest', () => {
    assert.deepEqual([0, 1, 90_000, 5_400_000, 86_400_000, 1_209_600_000].map(formatDuration), [
      '0s',
      '1ms',
      '90s',
      '90m',
      '1d',
      '14d',
    ]);
  });
});
