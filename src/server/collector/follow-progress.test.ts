import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import type { FollowBatch } from '../sources/source.ts';
import { afterBatch, parseFollowProgress, progressJson } from './follow-progress.ts';
import { contains, interval, moments } from './testing/intervals.ts';

const hole = interval.map((part) => ({ ...part, reason: 'file-missing', text: 'gone' }) as const);
const batchOf = (changes: Partial<FollowBatch>): FollowBatch => ({
  events: [],
  progress: null,
  complete: undefined,
  holes: [],
  malformed: 0,
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

test('what is kept in the ledger is read back as it was', () => {
  fc.assert(
    fc.property(
      fc.array(hole, { maxLength: 3 }),
      fc.nat(),
      fc.jsonValue({ noUnicodeString: false }),
      (holes, since, value) => {
        const position = JSON.parse(JSON.stringify(value));
        assert.deepEqual(parseFollowProgress(JSON.parse(JSON.stringify(progressJson({ since, holes, position })))), {
          since,
          holes,
          position,
        });
      }
    )
  );
});

test('a ledger without progress is a first start', () => {
  assert.equal(parseFollowProgress(null), undefined);
});
