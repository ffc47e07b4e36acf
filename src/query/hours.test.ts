import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHours } from './hours.ts';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];

test('ranges of full hours are read, over midnight too', () => {
  assert.deepEqual(parseHours(''), []);
  assert.deepEqual(parseHours('8-18'), [{ weekdays: EVERY_DAY, start: 8, end: 18 }]);
  assert.deepEqual(parseHours(' 22-6, 12 - 13 '), [
    { weekdays: EVERY_DAY, start: 22, end: 6 },
    { weekdays: EVERY_DAY, start: 12, end: 13 },
  ]);
});

test('midnight as an end is 24', () => {
  assert.deepEqual(parseHours('18-0'), [{ weekdays: EVERY_DAY, start: 18, end: 24 }]);
  assert.deepEqual(parseHours('0-24'), [{ weekdays: EVERY_DAY, start: 0, end: 24 }]);
});

test('days stand before the hours that begin on them', () => {
  assert.deepEqual(parseHours('20-6, Sat - sun 0-24'), [
    { weekdays: EVERY_DAY, start: 20, end: 6 },
    { weekdays: [6, 7], start: 0, end: 24 },
  ]);
  assert.deepEqual(parseHours('fri 18-6'), [{ weekdays: [5], start: 18, end: 6 }]);
  assert.deepEqual(parseHours('sat-mon 8-9'), [{ weekdays: [6, 7, 1], start: 8, end: 9 }]);
});

test('what is no range of hours is refused', () => {
  for (const text of [
    '8',
    '8-',
    '8-8',
    '24-6',
    '8-25',
    '8-18,',
    '08:00-18:00',
    'night',
    'sat-sun',
    'sat',
    'xyz 8-9',
    'mon-xyz 8-9',
    'sat8-9',
  ]) {
    assert.equal(parseHours(text), undefined, text);
  }
});
