import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseHours } from './hours.ts';

test('ranges of full hours are read, over midnight too', () => {
  assert.deepEqual(parseHours(''), []);
  assert.deepEqual(parseHours('8-18'), [{ start: 8, end: 18 }]);
  assert.deepEqual(parseHours(' 22-6, 12 - 13 '), [
    { start: 22, end: 6 },
    { start: 12, end: 13 },
  ]);
});

test('midnight as an end is 24', () => {
  assert.deepEqual(parseHours('18-0'), [{ start: 18, end: 24 }]);
  assert.deepEqual(parseHours('0-24'), [{ start: 0, end: 24 }]);
});

test('what is no range of hours is refused', () => {
  for (const text of ['8', '8-', '8-8', '24-6', '8-25', '8-18,', '08:00-18:00', 'night']) {
    assert.equal(parseHours(text), undefined, text);
  }
});
