import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineTime, parseAccessLine } from './access-line.ts';

const LINE =
  '[04/Mar/2026:10:15:02 +0100] abyron http-nio-8090-exec-6 203.0.113.9 GET /pages/viewpage.action?pageId=1 HTTP/1.1 200 143ms 18211 https://wiki.example.org/index.action Mozilla/5.0 (X11; Linux x86_64)';

test('a line of the default pattern is read part by part', () => {
  assert.deepEqual(parseAccessLine(LINE), {
    time: Date.UTC(2026, 2, 4, 9, 15, 2),
    username: 'abyron',
    thread: 'http-nio-8090-exec-6',
    host: '203.0.113.9',
    method: 'GET',
    target: '/pages/viewpage.action?pageId=1',
    status: 200,
    durationMs: 143,
    bytes: 18211,
    referer: 'https://wiki.example.org/index.action',
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64)',
  });
});

test('missing parts are dashes in the log and empty in the result', () => {
  const line = '[04/Mar/2026:09:15:02 +0000] - exec-1 2001:db8::1 GET / HTTP/1.1 304 1ms - - -';
  assert.partialDeepStrictEqual(parseAccessLine(line), { username: '-', bytes: 0, referer: '', userAgent: '' });
});

test('what is no line of the pattern is none, and does not throw', () => {
  for (const line of ['', '[', LINE.slice(0, 80), LINE.replace('GET', '-'), LINE.replace('Mar', 'Xyz'), `x${LINE}`]) {
    assert.equal(parseAccessLine(line), undefined, line);
  }
  fc.assert(fc.property(fc.string(), (text) => void parseAccessLine(`[${text}`)));
});

test('any time in any zone is read to the second', () => {
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const two = (n: number) => String(n).padStart(2, '0');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e9 }), fc.integer({ min: -48, max: 56 }), (seconds, quarters) => {
      const local = new Date((seconds + quarters * 900) * 1000);
      const offset = `${quarters < 0 ? '-' : '+'}${two(Math.floor(Math.abs(quarters) / 4))}${two((Math.abs(quarters) % 4) * 15)}`;
      const stamp = `[${two(local.getUTCDate())}/${months[local.getUTCMonth()]}/${local.getUTCFullYear()}:${local.toISOString().slice(11, 19)} ${offset}]`;
      fc.pre(local.getUTCFullYear() >= 1970);
      assert.equal(lineTime(`${stamp} rest`), seconds * 1000);
    })
  );
});
