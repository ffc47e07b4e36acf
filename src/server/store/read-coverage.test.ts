import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ReadInterval } from './event-store.ts';
import { clipRead, mergeRead } from './read-coverage.ts';

const interval: fc.Arbitrary<ReadInterval> = fc
  .tuple(fc.nat(30), fc.nat(10), fc.nat(4))
  .map(([from, length, readAt]) => ({ from, to: from + length, readAt }));
const intervals = fc.array(interval, { maxLength: 8 });

function readAt(list: readonly ReadInterval[], moment: number): number | undefined {
  const times = list.filter(({ from, to }) => from <= moment && moment < to).map((read) => read.readAt);
  return times.length === 0 ? undefined : Math.max(...times);
}

test('each moment keeps its latest read, in the fewest sorted and disjoint intervals', () => {
  fc.assert(
    fc.property(intervals, intervals, (read, fresh) => {
      const merged = mergeRead(read, fresh);
      for (let moment = 0; moment < 41; moment++) {
        assert.equal(readAt(merged, moment), readAt([...read, ...fresh], moment));
      }
      merged.slice(1).forEach((next, index) => {
        const before = merged[index];
        assert.ok(
          before !== undefined && (before.to < next.from || (before.to === next.from && before.readAt !== next.readAt))
        );
      });
    })
  );
});

test('the order of merging does not matter', () => {
  fc.assert(
    fc.property(intervals, intervals, intervals, (a, b, c) => {
      assert.deepEqual(mergeRead(mergeRead(a, b), c), mergeRead(mergeRead(c, a), b));
    })
  );
});

test('a long ledger is joined from its oldest part on, and never claims to be fresher than it is', () => {
  const read = Array.from({ length: 1_500 }, (_, index) => ({
    from: index,
    to: index + 1,
    readAt: index % 2 === 0 ? 7 : 9,
  }));
  const merged = mergeRead([], read);
  assert.equal(merged.length, 1_000);
  assert.deepEqual([merged[0]?.readAt, merged.at(-1)], [7, read.at(-1)]);
  read.forEach(({ from, readAt: at }) => assert.ok((readAt(merged, from) ?? Infinity) <= at));
});

test('what lies before a time is cut off', () => {
  fc.assert(
    fc.property(intervals, fc.nat(40), (read, before) => {
      const clipped = clipRead(read, before);
      for (let moment = 0; moment < 41; moment++) {
        assert.equal(readAt(clipped, moment), moment < before ? undefined : readAt(read, moment));
      }
    })
  );
});
