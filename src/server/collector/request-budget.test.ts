import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { RequestBudget } from './request-budget.ts';

const gaps = fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 1, maxLength: 60 });
const unknownLimit = { remaining: undefined, limit: undefined, fillRate: undefined, intervalMs: undefined };

/** Sends a request after each gap, waiting as the budget says; returns the times. */
function send(budget: RequestBudget, start: number, pauses: number[]): number[] {
  let now = start;
  return pauses.map((gap) => {
    now += gap;
    now += budget.waitMs(now);
    assert.equal(budget.waitMs(now), 0, 'the wait that it names is enough');
    budget.take(now);
    return now;
  });
}

test('no minute ever holds more requests than allowed, however they come', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(1e12), gaps, (perMinute, start, pauses) => {
      const times = send(new RequestBudget(perMinute), start, pauses);
      times.forEach((time) => {
        assert.ok(times.filter((other) => other > time - 60_000 && other <= time).length <= perMinute);
      });
    })
  );
});

test('without a limit of our own and without a word from the server requests go at once', () => {
  const budget = new RequestBudget(0);
  budget.learn(unknownLimit, 0);
  assert.deepEqual(send(budget, 5, [0, 0, 0]), [5, 5, 5]);
  assert.equal(budget.left(5), undefined);
});

test('a token bucket that follows the stated limits never goes below zero', () => {
  const bucket = fc.record({
    limit: fc.integer({ min: 1, max: 50 }),
    fillRate: fc.integer({ min: 1, max: 20 }),
    intervalMs: fc.integer({ min: 1, max: 60_000 }),
  });
  fc.assert(
    fc.property(bucket, fc.nat(1e12), gaps, ({ limit, fillRate, intervalMs }, start, pauses) => {
      const budget = new RequestBudget(0);
      budget.learn({ remaining: 0, limit, fillRate, intervalMs }, start);
      let tokens = 0;
      let filledUntil = start;
      for (const time of send(budget, start, pauses)) {
        const intervals = Math.floor((time - filledUntil) / intervalMs);
        tokens = Math.min(limit, tokens + intervals * fillRate);
        filledUntil += intervals * intervalMs;
        tokens -= 1;
        assert.ok(tokens >= 0);
      }
    })
  );
});

test('a reserve keeps room for what cannot wait', () => {
  const budget = new RequestBudget(10);
  for (let i = 0; i < 5; i++) {
    budget.take(1_000);
  }
  assert.ok(budget.waitMs(1_000, 5) > 0);
  assert.equal(budget.waitMs(1_000), 0);
});

test('an empty bucket whose refill is not known is asked again after a minute', () => {
  const budget = new RequestBudget(0);
  budget.learn({ ...unknownLimit, remaining: 0 }, 1_000);
  assert.equal(budget.waitMs(1_000), 60_000);
  assert.equal(budget.waitMs(61_000), 0);
});
