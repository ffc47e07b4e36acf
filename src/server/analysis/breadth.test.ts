import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { breadthOf } from './breadth.ts';

const events = fc.array(fc.record({ key: fc.integer({ min: 0, max: 3 }), value: fc.integer({ min: 0, max: 5 }) }), {
  maxLength: 60,
});
const close = (a: number | undefined, b: number) => assert.ok(Math.abs((a ?? NaN) - b) < 1e-9, `${a} is not ${b}`);

function measured(all: ReadonlyArray<{ key: number; value: number }>, floor: number) {
  return breadthOf(
    { key: Uint32Array.from(all, ({ key }) => key), keyCount: 3 },
    Uint32Array.from(all, ({ value }) => value),
    floor
  );
}

test('breadth is the number of values, their entropy in bits, and how even they are', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 1, max: 12 }), (all, floor) => {
      const found = measured(all, floor);
      for (const key of [1, 2, 3]) {
        const values = all.filter((event) => event.key === key && event.value !== 0).map(({ value }) => value);
        const shares = [...new Set(values)].map(
          (value) => values.filter((other) => other === value).length / values.length
        );
        const one = found.find((entry) => entry.key === key);
        assert.equal(one !== undefined, values.length >= floor);
        if (one !== undefined) {
          assert.deepEqual([one.events, one.distinct], [values.length, shares.length]);
          const entropy = shares.reduce((sum, p) => sum + p * Math.log2(1 / p), 0);
          close(one.entropy, entropy);
          close(one.evenness, shares.length === 1 ? 0 : entropy / Math.log2(shares.length));
        }
      }
    })
  );
});

test('an even spread over eight values is three bits, and evenness 1', () => {
  const all = Array.from({ length: 40 }, (_, n) => ({ key: 1, value: 1 + (n % 8) }));
  const [one] = measured(all, 20);
  assert.equal(one?.distinct, 8);
  close(one?.entropy, 3);
  close(one?.evenness, 1);
});

test('one value is no breadth at all', () => {
  const [one] = measured(
    Array.from({ length: 30 }, () => ({ key: 2, value: 3 })),
    20
  );
  assert.deepEqual(one, { key: 2, events: 30, distinct: 1, entropy: 0, evenness: 0 });
});
