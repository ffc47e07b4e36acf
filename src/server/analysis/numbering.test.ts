import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PairNumbering, ValueNumbering, type Numbering } from './numbering.ts';

/** Equal entries have equal numbers, others do not; numbers are dense, in the order of first appearance. */
function assertNumbers(numbering: Numbering, numbers: Uint32Array, entries: ReadonlyArray<string | undefined>) {
  const expected = new Map<string, number>();
  const firstAt = [0];
  entries.forEach((entry, i) => {
    if (entry !== undefined && !expected.has(entry)) {
      expected.set(entry, firstAt.push(i) - 1);
    }
  });
  assert.deepEqual(
    [...numbers],
    entries.map((entry) => (entry === undefined ? 0 : expected.get(entry)))
  );
  assert.equal(numbering.count, expected.size);
  assert.deepEqual([...numbering.firstAt], firstAt);
}

/** Portions of an array, as subarrays. */
function inPortions<T>(entries: readonly T[], size: number, visit: (portion: readonly T[], start: number) => void) {
  for (let start = 0; start < entries.length; start += size) {
    visit(entries.slice(start, start + size), start);
  }
}
const portionSize = fc.integer({ min: 1, max: 4000 });

describe('ValueNumbering', () => {
  it('numbers each value, a missing one only if asked, in portions of any size', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 })), fc.boolean(), portionSize, (values, missing, size) => {
        const numbering = new ValueNumbering(missing);
        const numbers = Uint32Array.from(values);
        inPortions(values, size, ({ length }, start) => {
          const portion = numbers.subarray(start, start + length);
          numbering.number(portion, portion);
        });
        assertNumbers(
          numbering,
          numbers,
          values.map((value) => (value === 0 && !missing ? undefined : String(value)))
        );
      })
    );
  });
});

describe('PairNumbering', () => {
  const check = (entries: ReadonlyArray<readonly [number, number]>, size: number) => {
    const numbering = new PairNumbering();
    const numbers = new Uint32Array(entries.length);
    inPortions(entries, size, (portion, start) => {
      const [left, right] = [Uint32Array.from(portion, ([l]) => l), Uint32Array.from(portion, ([, r]) => r)];
      numbering.number(left, right, left);
      numbers.set(left, start);
    });
    assertNumbers(
      numbering,
      numbers,
      entries.map(([l, r]) => (l === 0 || r === 0 ? undefined : `${l} ${r}`))
    );
  };

  it('numbers each pair, in portions of any size', () => {
    const part = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 ** 32 - 1 }));
    fc.assert(fc.property(fc.array(fc.tuple(part, part)), portionSize, check));
  });

  it('numbers more pairs than its table starts with', () => {
    const pairs = Array.from({ length: 20_000 }, (_, i): [number, number] => [
      (i % 9973) + 1,
      ((i * 7919) % 60_000) + 1,
    ]);
    check(pairs, 777);
    check(pairs, pairs.length);
  });
});
