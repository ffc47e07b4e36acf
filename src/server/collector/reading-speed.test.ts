import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReadingSpeed } from './reading-speed.ts';

const HOUR = 3_600_000;

test('the speed is that of the parts of history, the latest ones first of all', () => {
  const speed = new ReadingSpeed();
  assert.equal(speed.factor, undefined);
  speed.read(10 * HOUR, HOUR);
  assert.equal(speed.factor, 10);
  for (let part = 0; part < 50; part++) {
    speed.read(HOUR, HOUR);
  }
  assert.ok(Math.abs((speed.factor ?? 0) - 1) < 0.01);
});

test('reads of the tail do not count, and a read that takes no time is no infinite speed', () => {
  const speed = new ReadingSpeed();
  speed.read(60_000, 30_000);
  assert.equal(speed.factor, undefined);
  speed.read(HOUR, 0);
  assert.equal(speed.factor, HOUR);
});
