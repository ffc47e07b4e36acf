import { numberText } from './number-text';

test('a number has its groups', () => {
  expect([0, 0.5, 1234, 1_234_567].map(numberText)).toEqual(['0', '0.5', '1,234', '1,234,567']);
});
