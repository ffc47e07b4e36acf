import { SOURCE_KEYS } from '../query/settings.ts';
import { listed } from './listed';
import { numberText } from './number-text';
import { sourceName } from './source-names';

test('a number has its groups', () => {
  expect([0, 0.5, 1234, 1_234_567].map(numberText)).toEqual(['0', '0.5', '1,234', '1,234,567']);
});

test('parts of a list stand in a row', () => {
  expect([[], ['a'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a, b, c']);
});

test('each source has a name of its own', () => {
  expect(new Set(SOURCE_KEYS.map(sourceName)).size).toBe(SOURCE_KEYS.length);
});
