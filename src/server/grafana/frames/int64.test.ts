import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { integersToInt64, millisToNanos } from './int64.ts';

const MAX_NANOS_MS = 9_223_372_036_854;

test('milliseconds become nanoseconds exactly, before 1970 too', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -MAX_NANOS_MS, max: MAX_NANOS_MS })), (millis) => {
      assert.deepEqual(
        [...millisToNanos(millis)],
        millis.map((ms) => BigInt(ms) * 1_000_000n)
      );
    })
  );
});

test('fractions of a millisecond are rounded down', () => {
  assert.deepEqual([...millisToNanos([1.9, -0.1])], [1_000_000n, -1_000_000n]);
});

test('safe integers keep their value in 64 bits', () => {
  fc.assert(
    fc.property(fc.array(fc.maxSafeInteger()), (integers) => {
      assert.deepEqual([...integersToInt64(integers)], integers.map(BigInt));
    })
  );
});
