import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { clockOffsetMs, rateLimit, retryAfterMs } from './response-headers.ts';

const instant = fc.integer({ min: 0, max: 4_000_000_000 }).map((seconds) => seconds * 1000);

test('Retry-After in seconds is exact, and 0 means go ahead', () => {
  fc.assert(
    fc.property(fc.nat(100_000), instant, (seconds, now) => {
      assert.equal(retryAfterMs({ 'retry-after': String(seconds) }, now), seconds * 1000);
    })
  );
});

test('Retry-After as a date is measured on the server’s clock where it has one, and never negative', () => {
  fc.assert(
    fc.property(instant, instant, instant, (at, server, ours) => {
      const date = new Date(at).toUTCString();
      assert.equal(
        retryAfterMs({ 'retry-after': date, date: new Date(server).toUTCString() }, ours),
        Math.max(0, at - server)
      );
      assert.equal(retryAfterMs({ 'retry-after': date }, ours), Math.max(0, at - ours));
    })
  );
});

test('a header that cannot be read says nothing', () => {
  assert.equal(retryAfterMs({ 'retry-after': 'soon' }, 0), undefined);
  assert.equal(retryAfterMs({}, 0), undefined);
  assert.equal(rateLimit({ 'x-ratelimit-limit': 'many' }), undefined);
  assert.equal(clockOffsetMs({ date: 'today' }, 0, 0), undefined);
});

test('the clock difference is right within the second that Date is cut to', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: -1e9, max: 1e9 }), fc.nat(999), (now, offset, ms) => {
      const header = { date: new Date(now + ms + offset).toUTCString() };
      assert.ok(Math.abs((clockOffsetMs(header, now + ms, now + ms) ?? Infinity) - offset) <= 500);
    })
  );
});
