import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mostFrequent, rankKeys } from './top.ts';

/** Few values and names, so that ties of both are common; name n belongs to key n. */
const valued = fc.array(fc.nat(4), { maxLength: 12 });
const names = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'], {
  minLength: 12,
  maxLength: 12,
});
const order = fc.constantFrom('desc' as const, 'asc' as const);

test('ranked are the keys that have something, by value and then by name, and all others are the rest', () => {
  fc.assert(
    fc.property(valued, names, order, fc.nat(14), (values, nameOf, direction, limit) => {
      const name = (key: number) => nameOf[key - 1] ?? '';
      const { keys, rest } = rankKeys(Float64Array.from([9, ...values]), name, direction, limit);
      const all = [...keys, ...rest];
      assert.deepEqual(
        all.toSorted((a, b) => a - b),
        values.flatMap((value, index) => (value > 0 ? [index + 1] : []))
      );
      assert.equal(keys.length, Math.min(limit, all.length));
      all.slice(1).forEach((key, index) => {
        const before = all[index] ?? 0;
        const [left = NaN, right = NaN] = [values[before - 1], values[key - 1]];
        const inOrder = direction === 'desc' ? left > right : left < right;
        assert.ok(inOrder || (left === right && name(before) < name(key)));
      });
    })
  );
});

test('the ranking does not depend on which key came first', () => {
  fc.assert(
    fc.property(valued, names, order, (values, nameOf, direction) => {
      const ranked = (of: number[], called: string[]) =>
        rankKeys(Float64Array.from([0, ...of]), (key) => called[key - 1] ?? '', direction, 5).keys.map(
          (key) => called[key - 1]
        );
      const called = nameOf.slice(0, values.length);
      assert.deepEqual(ranked(values, called), ranked(values.toReversed(), called.toReversed()));
    })
  );
});

test('the most frequent value of a key is the one that most of its events have, of equals the first by name', () => {
  const event = fc.record({ key: fc.nat(3), value: fc.nat(4) });
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 30 }),
      fc.shuffledSubarray(['p', 'q', 'r', 's'], { minLength: 4 }),
      (events, called) => {
        const nameOf = (value: number) => called[value - 1] ?? '';
        const found = mostFrequent(
          { key: Uint32Array.from(events, ({ key }) => key), keyCount: 3 },
          Uint32Array.from(events, ({ value }) => value),
          nameOf
        );
        for (const key of [1, 2, 3]) {
          const count = (value: number) => events.filter((one) => one.key === key && one.value === value).length;
          const [expected = 0] = [1, 2, 3, 4]
            .filter((value) => count(value) > 0)
            .sort((a, b) => count(b) - count(a) || (nameOf(a) < nameOf(b) ? -1 : 1));
          assert.equal(found[key], expected);
        }
      }
    )
  );
});
