import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as keepAlive } from 'node:timers/promises';

import { systemClock } from './clock.ts';

test('what is due after a time finds that this time has passed', async () => {
  const early: number[] = [];
  let called = 0;
  for (let n = 0; n < 400; n++) {
    const ms = 5 + n / 7;
    const due = systemClock.now() + ms;
    systemClock.after(ms, () => {
      called++;
      early.push(...(systemClock.now() < due ? [due - systemClock.now()] : []));
    });
    if (n % 20 === 0) {
      await keepAlive(1);
    }
  }
  while (called < 400) {
    await keepAlive(10);
  }
  assert.deepEqual(early, []);
});

test('what was cancelled is not called', async () => {
  let called = 0;
  systemClock.after(1, () => called++)();
  await keepAlive(20);
  assert.equal(called, 0);
});
