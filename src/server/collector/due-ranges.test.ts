import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { covers } from '../events/intervals.ts';
import { mergeRead } from '../store/read-coverage.ts';
import { dueRanges } from './due-ranges.ts';
import { advanceFor, unsettledParts } from './read-intervals.ts';
import { contains, interval, ledger, moments, WORLD } from './testing/intervals.ts';

const timing = fc.record({ pollInterval: fc.integer({ min: 1, max: 15 }), lateness: fc.nat(20) });

test('what was never read is due, except the end of a tail that was read less than a poll interval ago', () => {
  fc.assert(
    fc.property(ledger, interval, fc.nat(2 * WORLD), timing, (read, wanted, asOf, times) => {
      const due = dueRanges(read, wanted, asOf, times);
      for (const moment of moments.filter((one) => !contains(read, one) && contains([wanted], one) && one < asOf)) {
        const gapStart = Math.max(0, ...read.map(({ to }) => to).filter((to) => to <= moment));
        assert.equal(contains(due, moment), gapStart <= asOf - times.pollInterval);
      }
    })
  );
});

test('what is final, not wanted, or not yet past is never due', () => {
  fc.assert(
    fc.property(ledger, interval, fc.nat(2 * WORLD), timing, (read, wanted, asOf, times) => {
      const early = unsettledParts(read, times.lateness);
      for (const moment of moments.filter((one) => contains(dueRanges(read, wanted, asOf, times), one))) {
        assert.ok(contains([wanted], moment) && moment < asOf);
        assert.ok(!contains(read, moment) || contains(early, moment));
      }
    })
  );
});

test('a read that began after the question leaves nothing due for it', () => {
  fc.assert(
    fc.property(ledger, interval, fc.nat(2 * WORLD), timing, fc.nat(5), (before, wanted, asOf, times, delay) => {
      const read = dueRanges(before, wanted, asOf, times).reduce((known, { from, to }) => {
        return mergeRead(known, [advanceFor(known, { from, to, readAt: asOf + delay }, times.lateness)]);
      }, before);
      assert.deepEqual(dueRanges(read, wanted, asOf, times), []);
    })
  );
});

test('however often the tail is asked for, it is read once a poll interval', () => {
  fc.assert(
    fc.property(timing, fc.array(fc.nat(4), { minLength: 1, maxLength: 80 }), (times, pauses) => {
      let read = [{ from: 0, to: 1_000, readAt: 1_000 }];
      let now = 1_000;
      let reads = 0;
      for (const wait of pauses) {
        now += wait;
        const due = dueRanges(read, { from: now - 50, to: now }, now, times);
        if (due.length > 0) {
          reads++;
          read = mergeRead(
            read,
            due.map((part) => ({ ...part, readAt: now }))
          );
          assert.ok(covers(read, { from: now - 50, to: now }));
        }
      }
      assert.ok(reads <= (now - 1_000) / times.pollInterval);
    })
  );
});
