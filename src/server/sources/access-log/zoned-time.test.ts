import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { zonedTime } from './zoned-time.ts';

const HOUR = 3_600_000;
const berlin = zonedTime('Europe/Berlin');

test('what a clock shows is the time it was, in any zone, but for the hour that comes twice', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC'];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 2_000_000_000 }), (zone, seconds) => {
      const time = seconds * 1000;
      const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
      const local = Date.parse(`${format.format(time).replace(' ', 'T')}Z`);
      assert.equal(zonedTime(zone)(local, time), time);
    })
  );
});

test('the hour that comes twice is told apart by the lines before it', () => {
  const first = Date.UTC(2026, 9, 25, 0, 0);
  const local = (minutes: number) => Date.UTC(2026, 9, 25, 2, minutes);
  assert.equal(berlin(local(30)), first + HOUR / 2);
  assert.equal(berlin(local(30), first + HOUR / 2 - 1000), first + HOUR / 2);
  assert.equal(berlin(local(0), first + HOUR - 1000), first + HOUR);
  assert.equal(berlin(local(30), first + HOUR), first + HOUR * 1.5);
});

test('an hour that clocks skip is read with the offset before', () => {
  assert.equal(berlin(Date.UTC(2026, 2, 29, 2, 30)), Date.UTC(2026, 2, 29, 1, 30));
});
