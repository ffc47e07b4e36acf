import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import type { ReadInterval } from '../store/event-store.ts';
import { mergeRead } from '../store/read-coverage.ts';
import { advanceFor, joinSettled, unsettledParts } from './read-intervals.ts';
import { contains, ledger, moments, reads } from './testing/intervals.ts';

const lateness = fc.nat(20);

function readAt(read: readonly ReadInterval[], moment: number): number | undefined {
  return read.find(({ from, to }) => from <= moment && moment < to)?.readAt;
}

function isFinal(read: readonly ReadInterval[], moment: number, late: number): boolean {
  return moment < (readAt(read, moment) ?? -Infinity) - late;
}

test('joining neighbours changes neither what was read nor what of it is final', () => {
  fc.assert(
    fc.property(ledger, lateness, (read, late) => {
      const joined = joinSettled(read, late);
      assert.ok(joined.length <= read.length);
      for (const moment of moments) {
        assert.equal(contains(joined, moment), contains(read, moment));
        assert.equal(isFinal(joined, moment, late), isFinal(read, moment, late));
      }
    })
  );
});

test('a moment is unsettled exactly if it was read, and too early for late events', () => {
  fc.assert(
    fc.property(ledger, lateness, (read, late) => {
      const unsettled = unsettledParts(read, late);
      for (const moment of moments) {
        assert.equal(contains(unsettled, moment), contains(read, moment) && !isFinal(read, moment, late));
      }
    })
  );
});

test('the step handed to the store says of every moment what the read says', () => {
  fc.assert(
    fc.property(reads, lateness, (all, late) => {
      const plain = mergeRead([], all);
      const stepped = all.reduce<ReadInterval[]>((read, fresh) => mergeRead(read, [advanceFor(read, fresh, late)]), []);
      for (const moment of moments) {
        assert.equal(contains(stepped, moment), contains(plain, moment));
        assert.equal(isFinal(stepped, moment, late), isFinal(plain, moment, late));
      }
    })
  );
});

test('a tail that is read again every minute for a day stays one interval and its tail', () => {
  let read: ReadInterval[] = [];
  for (let now = 1_000; now < 1_000 + 1_440; now++) {
    const from = read.length === 0 ? 0 : (unsettledParts(read, 2)[0]?.from ?? now - 1);
    read = mergeRead(read, [advanceFor(read, { from, to: now, readAt: now }, 2)]);
  }
  assert.equal(read.length, 1);
});
