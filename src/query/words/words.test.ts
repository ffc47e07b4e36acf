import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytes, span } from './amounts.ts';
import { coverageWords } from './coverage.ts';
import { list } from './list.ts';
import { plural } from './numbers.ts';
import { filledIn } from './placeholders.ts';
import { sentences } from './sentences.ts';
import { day, minute, moment, times } from './times.ts';

const AT = Date.UTC(2026, 10, 21, 20, 44, 12, 123);
const MINUTE = 60_000;

test('one of something is singular, all else is plural', () => {
  assert.deepEqual(
    [plural(0, 'file'), plural(1, 'file'), plural(1234, 'file'), plural(2, 'search', 'searches')],
    ['0 files', '1 file', '1,234 files', '2 searches']
  );
});

test('words are listed with commas, and the last one with its own', () => {
  assert.deepEqual(
    [list([]), list(['a']), list(['a', 'b']), list(['a', 'b', 'c'], 'or')],
    ['', 'a', 'a and b', 'a, b or c']
  );
});

test('every part ends as one sentence, whether it had its full stop or not', () => {
  assert.equal(sentences('too many requests', ' Wait. ', '', 'Really?'), 'too many requests. Wait. Really?');
  assert.equal(sentences('He said "no."', 'It ends…'), 'He said "no." It ends…');
});

test('a value stands in a sentence as it is, wherever its name is, and whatever it looks like', () => {
  fc.assert(
    fc.property(fc.string(), fc.nat(), (text, number) => {
      assert.equal(filledIn('{{a}}: {{b}} of {{a}}', { a: text, b: number }), `${text}: ${number} of ${text}`);
    })
  );
});

test('a moment is read without parsing it', () => {
  assert.deepEqual(
    [moment(AT), minute(AT), day(AT)],
    ['2026-11-21 20:44:12 UTC', '2026-11-21 20:44 UTC', '2026-11-21']
  );
});

test('a span names its day once, and the next day again', () => {
  const start = Date.UTC(2026, 2, 4, 9, 30);
  assert.equal(times([{ from: start, to: start + 30 * MINUTE }]), '2026-03-04 09:30 to 10:00 UTC');
  const late = Date.UTC(2026, 2, 4, 23);
  assert.equal(
    times([0, 130, 150, 200, 300].map((at) => ({ from: late + at * MINUTE, to: late + (at + 5) * MINUTE }))),
    '2026-03-04 23:00 to 23:05, 2026-03-05 01:10 to 01:15, 01:30 to 01:35 UTC and 2 more times'
  );
});

test('a span is never told shorter than it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: 1, max: 1e10 }), (from, length) => {
      const to = from + length;
      const [, start = '', end = ''] = /^(.+) to (.+) UTC$/.exec(times([{ from, to }])) ?? [];
      const told = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`);
      assert.ok(told(start) <= from);
      assert.ok(told(end.length > 5 ? end : `${start.slice(0, 10)} ${end}`) >= to);
    })
  );
});

test('a length of time has its two largest units, and is never told shorter', () => {
  assert.deepEqual(
    [
      span(50),
      span(30_000),
      span(125 * MINUTE),
      span(7_200_000),
      span(187_200_000),
      span(90_061_000),
      span(59_500),
      span(86_399_999),
    ],
    ['50 ms', '30 s', '2 h 5 min', '2 h', '2 d 4 h', '1 d 2 h', '1 min', '1 d']
  );
});

test('bytes have the unit that suits them', () => {
  assert.deepEqual([0, 1, 999, 1000, 1_500_000, 999_999, 2 ** 31].map(bytes), [
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1 kB',
    '1.5 MB',
    '1 MB',
    '2.15 GB',
  ]);
});

test('coverage is named as Atlassian names it', () => {
  assert.deepEqual(['LOCAL_CONFIG_AND_ADMINISTRATION', 'END_USER_ACTIVITY', 'BASE'].map(coverageWords), [
    'Local configuration and administration',
    'End user activity',
    'Base',
  ]);
});
