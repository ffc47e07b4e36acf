import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { ReadWindow } from './read-window.ts';

const DAY = 86_400_000;

test('a server that finishes only short reads is read to the end nevertheless', () => {
  fc.assert(
    fc.property(fc.integer({ min: 60_000, max: 3 * DAY }), fc.integer({ min: 1, max: 30 * DAY }), (longest, total) => {
      const window = new ReadWindow();
      let left = total;
      let reads = 0;
      while (left > 0 && reads < 200_000) {
        const span = Math.min(left, window.span);
        reads++;
        if (span > longest) {
          window.unfinished(span);
        } else {
          window.finished(span);
          left -= span;
        }
      }
      assert.equal(left, 0);
      assert.ok(reads <= 40 + (4 * total) / Math.min(longest, total));
    }),
    { numRuns: 50 }
  );
});

test('a short read that ends says nothing about longer ones', () => {
  const window = new ReadWindow();
  window.unfinished(DAY);
  window.finished(60_000);
  assert.equal(window.span, DAY / 2);
  window.finished(DAY / 2);
  assert.equal(window.span, DAY);
});
