import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { intersect, subtract, union } from '../events/intervals.ts';
import { completenessOf, type SourceKnowledge } from './source-knowledge.ts';
import { interval, ledger, WORLD } from './testing/intervals.ts';
import { sourceKnowledge } from './testing/source-knowledge.ts';

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;
const timing = { pollInterval: MINUTE, lateness: 2 * MINUTE };

function known(changes: Partial<SourceKnowledge> = {}): SourceKnowledge {
  return sourceKnowledge({ timing, ...changes });
}

const hour = { from: NOW - 60 * MINUTE, to: NOW };
const readTo = (to: number) => [{ from: 0, to, readAt: to }];

test('covered and holes are disjoint and, with what is expired and the fresh tail, make up the past of the range', () => {
  const small = { pollInterval: 3, lateness: 4 };
  fc.assert(
    fc.property(
      ledger,
      interval,
      fc.nat(2 * WORLD),
      fc.option(fc.nat(WORLD)),
      fc.array(interval, { maxLength: 3 }),
      (read, range, now, expired, stated) => {
        const answer = completenessOf(
          known({
            read,
            timing: small,
            expiredBefore: expired ?? undefined,
            stated: union(stated).map((hole) => ({ ...hole, reason: 'file-missing', text: 'gone' })),
          }),
          range,
          now
        );
        assert.deepEqual(intersect(answer.covered, answer.holes), []);
        const open = subtract(
          [{ from: Math.max(range.from, answer.expiredBefore ?? 0), to: Math.min(range.to, now) }],
          [...answer.covered, ...answer.holes]
        );
        const newest = Math.max(0, ...read.map(({ to }) => to));
        open.forEach(({ from, to }) => assert.ok(from >= now - 10 && to <= now && from >= Math.min(newest, from)));
        assert.deepEqual(subtract(answer.covered, read), []);
      }
    )
  );
});

test('a tail read a poll interval ago is no hole', () => {
  const answer = completenessOf(known({ read: readTo(NOW - MINUTE) }), hour, NOW);
  assert.deepEqual(answer.holes, []);
  assert.equal(answer.provisionalFrom, NOW - 3 * MINUTE);
  assert.equal(answer.lagMs, MINUTE);
});

test('a tail older than the staleness that is allowed is a hole from where late events may be missing', () => {
  const read = readTo(NOW - 5 * MINUTE);
  const [hole, ...others] = completenessOf(known({ read }), hour, NOW).holes;
  assert.deepEqual(others, []);
  assert.deepEqual(
    { from: hole?.from, to: hole?.to, reason: hole?.reason },
    { from: NOW - 7 * MINUTE, to: NOW, reason: 'stale' }
  );
  assert.deepEqual(completenessOf(known({ read }), hour, NOW, 10 * MINUTE).holes, []);
});

test('a hole says what keeps the source from being read', () => {
  const obstacle = { reason: 'forbidden', text: 'Not allowed. Ask an administrator.' } as const;
  const [hole] = completenessOf(known({ obstacle }), hour, NOW).holes;
  assert.deepEqual(hole, { ...hour, ...obstacle });
  assert.equal(completenessOf(known(), hour, NOW).holes[0]?.reason, 'not-read-yet');
});

test('what the source keeps no more is expired and no hole', () => {
  const answer = completenessOf(
    known({ read: [{ from: NOW - 30 * MINUTE, to: NOW, readAt: NOW }], expiredBefore: NOW - 30 * MINUTE }),
    hour,
    NOW
  );
  assert.deepEqual(answer.holes, []);
  assert.equal(answer.expiredBefore, NOW - 30 * MINUTE);
});

test('what was read before the source dropped it stays covered', () => {
  const answer = completenessOf(known({ read: readTo(NOW), expiredBefore: NOW - 30 * MINUTE }), hour, NOW);
  assert.deepEqual(answer.covered, [hour]);
  assert.equal(answer.expiredBefore, undefined);
});

test('what is older than a first start reads says so', () => {
  const answer = completenessOf(
    known({ read: [{ from: NOW - 30 * MINUTE, to: NOW, readAt: NOW }], readsFrom: NOW - 30 * MINUTE, settles: false }),
    hour,
    NOW
  );
  assert.deepEqual(
    answer.holes.map(({ from, to, reason }) => ({ from, to, reason })),
    [{ from: hour.from, to: NOW - 30 * MINUTE, reason: 'outside-backfill' }]
  );
});

test('the future is neither covered nor a hole', () => {
  const answer = completenessOf(known({ read: readTo(NOW) }), { from: NOW - MINUTE, to: NOW + 60 * MINUTE }, NOW);
  assert.deepEqual(answer.covered, [{ from: NOW - MINUTE, to: NOW }]);
  assert.deepEqual(answer.holes, []);
});

test('what could not be understood counts in every range that touches the hours in which it may lie', () => {
  const malformed = [
    { from: 0, to: 60 * MINUTE, records: 1 },
    { from: 60 * MINUTE, to: 120 * MINUTE, records: 20 },
    { from: 60 * MINUTE, to: 180 * MINUTE, records: 300 },
  ];
  const counted = (from: number, to: number) =>
    completenessOf(known({ malformed }), { from: from * MINUTE, to: to * MINUTE }, NOW).malformed;
  assert.deepEqual(
    [counted(0, 200), counted(59, 61), counted(60, 120), counted(120, 121), counted(180, 240)],
    [321, 321, 320, 300, 0]
  );
});
