import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { numberPairs, numberValues, type Numbering } from './numbering.ts';

/** Equal entries have equal numbers, others do not; numbers are dense, in the order of first appearance. */
function assertNumbers(numbering: Numbering, entries: ReadonlyArray<string | undefined>) {
  const expected = new Map<string, number>();
  const firstAt = [0];
  entries.forEach((entry, i) => {
    if (entry !== undefined && !expected.has(entry)) {
      expected.set(entry, firstAt.push(i) - 1);
    }
  });
  assert.deepEqual(
    [...numbering.numbers],
    entries.map((entry) => (entry === undefined ? 0 : expected.get(entry)))
  );
  assert.equal(numbering.count, expected.size);
  assert.deepEqual([...numbering.firstAt], firstAt);
}

describe('numberValues', () => {
  it('numbers each value, a missing one only if asked', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 })), fc.boolean(), (values, missing) => {
        assertNumbers(
          numberValues(Uint32Array.from(values), missing),
          values.map((value) => (value === 0 && !missing ? undefined : String(value)))
        );
      })
    );
  });
});

describe('numberPairs', () => {
  const pairs = (max: number) =>
    fc.array(fc.tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max })), { maxLength: 3000 });
  const check = (max: number) => (entries: Array<[number, number]>) => {
    const left = Uint32Array.from(entries, ([l]) => l);
    const right = Uint32Array.from(entries, ([, r]) => r);
    assertNumbers(
      numberPairs(left, max, right, max),
      entries.map(([l, r]) => (l === 0 || r === 0 ? undefined : `${l} ${r}`))
    );
  };

  it('numbers each pair of few values', () => {
    fc.assert(fc.property(pairs(5), check(5)));
  });

  it('numbers each pair of many values', () => {
    fc.assert(fc.property(pairs(100_000), check(100_000)), { numRuns: 30 });
  });

  it('numbers more pairs than any table starts with', () => {
    const entries = Array.from({ length: 20_000 }, (_, i): [number, number] => [
      (i % 9973) + 1,
      ((i * 7919) % 60_000) + 1,
    ]);
    check(60_000)(entries);
  });
});
