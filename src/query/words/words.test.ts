import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bytes, span } from './amounts.ts';
import { coverageWords } from './coverage.ts';
import { list } from './list.ts';
import { plural } from './numbers.ts';
import { filledIn } from './placeholders.ts';
import { sentences } from './sentences.ts';

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
