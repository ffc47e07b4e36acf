import assert from 'node:assert/strict';
import { test } from 'node:test';

import { moment } from '../../query/words/times.ts';
import { SourceError } from '../sources/source-error.ts';
import { ReadingHealth, StoreFailure } from './reading-health.ts';

const NOW = 1_800_000_000_000;

test('a failure is said with its cure and the time of the next try, and forgotten after a success', () => {
  const health = new ReadingHealth(60_000);
  health.failed(
    new SourceError('HTTP 429, too many requests', {
      reason: 'rate-limited',
      retryable: true,
      cure: 'Raise the poll interval',
      retryAfterMs: 30_000,
    }),
    NOW,
    0
  );
  assert.equal(health.retryAt, NOW + 30_000);
  assert.deepEqual(health.obstacle, {
    reason: 'rate-limited',
    text: `HTTP 429, too many requests. Raise the poll interval. It is tried again at ${moment(NOW + 30_000)}.`,
  });
  health.succeeded(NOW + 40_000);
  assert.equal(health.obstacle, undefined);
  assert.equal(health.retryAt, 0);
  assert.equal(health.lastSuccess, NOW + 40_000);
  assert.equal(health.errors, 1);
});

test('only what a person must mend counts as refused', () => {
  const health = new ReadingHealth(60_000);
  health.failed(new Error('a bug'), NOW, 0);
  assert.equal(health.refused, false);
  assert.equal(health.lastError?.reason, 'invalid-response');
  health.failed(
    new SourceError('HTTP 401', { reason: 'unauthorized', retryable: false, cure: 'Create a token' }),
    NOW,
    0
  );
  assert.equal(health.refused, true);
});

test('a store that does not take the events is told apart from a source that fails', () => {
  const health = new ReadingHealth(60_000);
  health.failed(new StoreFailure('The disk is full'), NOW, 0);
  assert.equal(health.lastError?.reason, 'store-error');
});
