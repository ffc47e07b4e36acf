import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstSeen } from './first-seen.ts';

const events = fc
  .array(
    fc.record({
      time: fc.integer({ min: 0, max: 30 }),
      key: fc.integer({ min: 0, max: 3 }),
      value: fc.integer({ min: 0, max: 5 }),
    }),
    { maxLength: 40 }
  )
  .map((all) => all.sort((a, b) => a.time - b.time));

test('new are the values that a key has from the start on and had not before', () => {
  fc.assert(
    fc.property(events, fc.integer({ min: 0, max: 30 }), (all, from) => {
      const of = (key: number) => all.filter((event) => event.key === key && event.value !== 0);
      const found = firstSeen(
        {
          time: Float64Array.from(all, ({ time }) => time),
          key: Uint32Array.from(all, ({ key }) => key),
          keyCount: 3,
        },
        Uint32Array.from(all, ({ value }) => value),
        from
      );
      for (const key of [1, 2, 3]) {
        const before = new Set(of(key).flatMap(({ time, value }) => (time < from ? [value] : [])));
        const after = of(key).filter(({ time }) => time >= from);
        const fresh = new Set(after.map(({ value }) => value).filter((value) => !before.has(value)));
        const expected = [...(before.size === 0 ? [] : fresh)].map((value) => {
          const having = after.filter((event) => event.value === value);
          return { key, value, first: having[0]?.time, events: having.length };
        });
        assert.deepEqual(
          found.values.filter((entry) => entry.key === key),
          expected
        );
        assert.equal(found.known[key], before.size);
        assert.equal(found.withoutHistory.includes(key), before.size === 0 && after.length > 0);
      }
    })
  );
});

test('events without a key or a value make nothing new', () => {
  const found = firstSeen(
    { time: Float64Array.of(1, 2, 3), key: Uint32Array.of(1, 0, 1), keyCount: 1 },
    Uint32Array.of(4, 5, 0),
    2
  );
  assert.deepEqual([found.values, found.withoutHistory], [[], []]);
});
