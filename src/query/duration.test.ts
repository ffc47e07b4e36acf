import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { durationMs, readDuration } from './duration.ts';

test('a whole number and a unit are that many milliseconds', () => {
  const sizes = { ms: 1, s: 1e3, m: 6e4, h: 3.6e6, d: 8.64e7, w: 6.048e8 };
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.constantFrom(...Object.entries(sizes)), (count, [unit, size]) => {
      assert.deepEqual(readDuration(`${count}${unit}`), { count, unit, ms: count * size });
    })
  );
});

test('anything else is no duration', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^\d+(ms|s|m|h|d|w)$/.test(text));
      assert.equal(durationMs(text), undefined);
    })
  );
  for (const text of ['1.5h', '-1h', '1H', '1 h', '1h30m', 'h', '9007199254740993ms', '1constructor']) {
    assert.equal(durationMs(text), undefined, text);
  }
});
