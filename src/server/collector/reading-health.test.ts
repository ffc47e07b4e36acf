import assert from 'node:assert/strict';
import { test } from 'node:test';

import { moment } from '../../query/words/times.ts';
import type { HoleReason } from '../events/completeness.ts';
import { SourceError } from '../sources/source-error.ts';
import { OUTAGE_WAIT_MS, ReadingHealth, StoreFailure } from './reading-health.ts';

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

const failure = (reason: HoleReason, retryable = true) =>
  new SourceError('It failed', { reason, retryable, cure: 'Wait.' });
const DEADLINE = NOW + 20_000;

function healthAfter(...failures: Error[]): ReadingHealth {
  const health = new ReadingHealth(60_000);
  failures.forEach((error, index) => health.failed(error, NOW - 100 + index, 0.5));
  return health;
}

test('two failures in a row are waited out until the deadline, from the third on nobody waits longer than a moment', () => {
  const unreachable = failure('unreachable');
  const waits = [0, 1, 2, 3, 4].map((count) =>
    healthAfter(...Array.from({ length: count }, () => unreachable)).waitsUntil(NOW, DEADLINE)
  );
  const moment = NOW + OUTAGE_WAIT_MS;
  assert.deepEqual(waits, [DEADLINE, DEADLINE, DEADLINE, moment, moment]);
  assert.equal(healthAfter(unreachable, unreachable, unreachable).waitsUntil(NOW, NOW + 1), NOW + 1);
});

test('a store that fails again and again is waited for as little as a source', () => {
  const full = new StoreFailure('The disk is full');
  assert.equal(healthAfter(full, full, full).waitsUntil(NOW, DEADLINE), NOW + OUTAGE_WAIT_MS);
});

test('a limit of requests and a refused credential are no outage, however often they are told', () => {
  for (const told of [failure('rate-limited'), failure('unauthorized', false)]) {
    assert.equal(healthAfter(told, told, told, told).waitsUntil(NOW, DEADLINE), DEADLINE);
  }
});

test('an outage is over with the first sign of life, and begins again with the next failure', () => {
  const unreachable = failure('unreachable');
  const health = healthAfter(unreachable, unreachable, unreachable);
  health.answered();
  assert.equal(health.waitsUntil(NOW, DEADLINE), DEADLINE);
  health.failed(unreachable, NOW, 0.5);
  assert.equal(health.waitsUntil(NOW, DEADLINE), NOW + OUTAGE_WAIT_MS);
  health.succeeded(NOW);
  health.failed(unreachable, NOW, 0.5);
  assert.equal(health.waitsUntil(NOW, DEADLINE), DEADLINE);
});
