import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import type { FollowBatch } from '../sources/source.ts';
import { afterBatch, progressJson, resumeFollowing } from './follow-progress.ts';
import { contains, interval, moments } from './testing/intervals.ts';

const hole = interval.map((part) => ({ ...part, reason: 'file-missing', text: 'gone' }) as const);
const batchOf = (changes: Partial<FollowBatch>): FollowBatch => ({
  events: [],
  progress: null,
  complete: undefined,
  holes: [],
  malformed: undefined,
  users: [],
  ...changes,
});

test('a moment is a hole if the newest step that spoke of it said so', () => {
  const steps = fc.array(fc.record({ complete: fc.option(interval), holes: fc.array(hole, { maxLength: 1 }) }), {
    maxLength: 8,
  });
  fc.assert(
    fc.property(steps, (all) => {
      const after = all.reduce(
        (before, { complete, holes }) => afterBatch(before, batchOf({ complete: complete ?? undefined, holes })),
        {
          since: 0,
          backfill: 0,
          holes: [],
          position: null,
        } as ReturnType<typeof afterBatch>
      );
      for (const moment of moments) {
        const last = all.findLast(({ complete, holes }) =>
          contains([...(complete ? [complete] : []), ...holes], moment)
        );
        assert.equal(contains(after.holes, moment), last !== undefined && contains(last.holes, moment));
      }
    })
  );
});

/** Without keys that no source writes, and that an object takes for its prototype. */
function ownJson(value: unknown) {
  return JSON.parse(JSON.stringify(value), (key, item) => (key === '__proto__' ? undefined : item));
}

test('what is kept in the ledger is gone on with, whatever the time and however small the backfill became', () => {
  fc.assert(
    fc.property(
      fc.array(hole, { maxLength: 3 }),
      fc.nat(),
      fc.nat(),
      fc.jsonValue({ noUnicodeString: false }),
      (holes, since, backfill, value) => {
        const progress = { since, backfill, holes, position: ownJson(value) };
        const stored = JSON.parse(JSON.stringify(progressJson(progress)));
        assert.deepEqual(resumeFollowing(stored, since + 1e12, Math.floor(backfill / 2)), progress);
      }
    )
  );
});

test('a first start, and one with a raised backfill, read as far back as the backfill says', () => {
  const first = resumeFollowing(null, 1000, 70);
  assert.deepEqual(first, { since: 930, backfill: 70, holes: [], position: null });
  const stored = progressJson({ ...first, position: 42 });
  assert.deepEqual(resumeFollowing(stored, 2000, 300), { since: 1700, backfill: 300, holes: [], position: null });
});
