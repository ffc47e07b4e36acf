import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { wildcard } from './wildcard.ts';

/** Whether a pattern matches a value whole, by trying every text that a star may stand for. */
function matches(pattern: string, value: string): boolean {
  const [first = '', ...rest] = pattern;
  if (first === '') {
    return value === '';
  }
  return first === '*'
    ? Array.from({ length: value.length + 1 }, (_, n) => value.slice(n)).some((end) => matches(rest.join(''), end))
    : value.startsWith(first) && matches(rest.join(''), value.slice(1));
}

const letters = (of: string, maxLength: number) => fc.string({ unit: fc.constantFrom(...of), maxLength });

describe('wildcard', () => {
  it('lets each star stand for any text, the empty one included', () => {
    fc.assert(
      fc.property(letters('ab*', 7), letters('ab', 8), (pattern, value) => {
        assert.equal(wildcard(pattern)(value), matches(pattern, value));
      }),
      { numRuns: 2000 }
    );
  });

  it('takes everything but the star literally, case and ends of lines included', () => {
    assert.ok(wildcard('C:\\(x+)[.]$^|?*')('C:\\(x+)[.]$^|? and\nmore'));
    assert.ok(!wildcard('a.c*')('abc'));
    assert.ok(!wildcard('Page*')('page_viewed'));
  });

  it('is done soon with a value that has many ways to fail a pattern', () => {
    const test = wildcard(`${'*a'.repeat(500)}*b*`);
    const started = performance.now();
    assert.ok(!test(`${'a'.repeat(10_000)}c`));
    assert.ok(performance.now() - started < 1000);
  });
});
