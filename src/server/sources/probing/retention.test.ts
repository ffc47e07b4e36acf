import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatRetention, parseFileCount, parseRetention, retentionDays, retentionStart } from './retention.ts';

for (const body of [
  { number: 3, units: 'YEARS' },
  { period: 'P3Y' },
  { period: { number: 3, units: 'years' } },
  { retention: { period: { years: 3 } } },
  { years: 3, months: 0, days: 0 },
  '3 Years',
]) {
  test(`${JSON.stringify(body)} is three years`, () => {
    assert.deepEqual(parseRetention(body), { years: 3, months: 0, days: 0 });
  });
}

test('a shape that tells no period could not be read, and does not throw', () => {
  for (const body of [
    {},
    null,
    [],
    'soon',
    { number: -1, units: 'YEARS' },
    { number: 0, units: 'DAYS' },
    { units: 'YEARS' },
  ]) {
    assert.equal(parseRetention(body), undefined, JSON.stringify(body));
  }
  fc.assert(fc.property(fc.jsonValue(), (body) => void parseRetention(body)));
});

test('retention counts back on the calendar, to the last day of a shorter month', () => {
  const at = (text: string) => Date.parse(text);
  assert.equal(
    retentionStart({ years: 3, months: 0, days: 0 }, at('2026-03-04T09:00:00Z')),
    at('2023-03-04T09:00:00Z')
  );
  assert.equal(
    retentionStart({ years: 0, months: 1, days: 0 }, at('2026-03-31T00:00:00Z')),
    at('2026-02-28T00:00:00Z')
  );
  assert.equal(
    retentionStart({ years: 1, months: 0, days: 1 }, at('2024-02-29T00:00:00Z')),
    at('2023-02-27T00:00:00Z')
  );
});

test('retention in words', () => {
  assert.equal(formatRetention({ years: 1, months: 6, days: 0 }), '1 year and 6 months');
});

test('retention in days is counted on the calendar', () => {
  const now = Date.parse('2026-03-04T09:00:00Z');
  assert.equal(retentionDays({ years: 3, months: 0, days: 0 }, now), 3 * 365 + 1);
  assert.equal(retentionDays({ years: 0, months: 0, days: 31 }, now), 31);
});

for (const body of [
  100,
  '100',
  { maxFileCount: 100 },
  { retention: { unit: 'FILES', count: 100 } },
  [{ files: '100' }],
]) {
  test(`${JSON.stringify(body)} is a hundred files`, () => {
    assert.equal(parseFileCount(body), 100);
  });
}

test('a shape that tells no count of files could not be read, and does not throw', () => {
  for (const body of [null, {}, [], '', 'many', 0, -1, 1.5, true, { files: '' }, { a: { b: { c: { d: 5 } } } }]) {
    assert.equal(parseFileCount(body), undefined, JSON.stringify(body));
  }
  fc.assert(fc.property(fc.jsonValue(), (body) => void parseFileCount(body)));
});
