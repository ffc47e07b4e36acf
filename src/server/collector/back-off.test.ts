import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { delayAfter } from './back-off.ts';

const unit = fc.double({ min: 0, max: 0.999999, noNaN: true });
const failures = fc.integer({ min: 1, max: 1_000 });

test('a wait that the server asked for is never undercut', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_600_000 }), failures, unit, (retryAfterMs, count, random) => {
      assert.ok(delayAfter({ retryable: true, retryAfterMs }, count, 60_000, random) >= retryAfterMs);
    })
  );
});

test('waits grow with failures and stay within five minutes when the server says nothing', () => {
  fc.assert(
    fc.property(failures, unit, (count, random) => {
      const delay = delayAfter({ retryable: true, retryAfterMs: undefined }, count, 60_000, random);
      const next = delayAfter({ retryable: true, retryAfterMs: undefined }, count + 1, 60_000, random);
      assert.ok(delay >= 500 && delay <= 300_000);
      assert.ok(next >= delay);
    })
  );
});

test('"Retry-After: 0" lets the next request go at once, but not again and again', () => {
  assert.equal(delayAfter({ retryable: true, retryAfterMs: 0 }, 1, 60_000, 0.5), 0);
  assert.ok(delayAfter({ retryable: true, retryAfterMs: 0 }, 4, 60_000, 0.5) >= 2_000);
});

test('a refusal that only a person can mend is retried slowly from the first time on', () => {
  fc.assert(
    fc.property(failures, unit, fc.integer({ min: 1_000, max: 3_600_000 }), (count, random, pollInterval) => {
      const delay = delayAfter({ retryable: false, retryAfterMs: undefined }, count, pollInterval, random);
      assert.ok(delay >= 300_000 && delay >= pollInterval);
    })
  );
});

test('an absurd wait is cut to about one hour', () => {
  assert.ok(delayAfter({ retryable: true, retryAfterMs: 1e12 }, 1, 60_000, 0.99) <= 4_000_000);
});
