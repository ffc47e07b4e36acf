import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { anyPart, anyPattern } from './value-pattern.ts';

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

describe('anyPattern', () => {
  it('lets each star stand for any text, the empty one included', () => {
    fc.assert(
      fc.property(letters('ab*', 7), letters('ab', 8), (pattern, value) => {
        assert.equal(anyPattern([pattern])(value), matches(pattern, value));
      }),
      { numRuns: 2000 }
    );
  });

  it('takes everything but the star literally, and folds case', () => {
    assert.ok(anyPattern(['C:\\(x+)[.]$^|?*'])('c:\\(X+)[.]$^|? and\nmore'));
    assert.ok(!anyPattern(['a.c*'])('abc'));
    assert.ok(anyPattern(['*ÄRA'])('Bewohnt die ära'));
  });

  it('is done soon with a value that has many ways to fail a pattern', () => {
    const test = anyPart([`${'*a'.repeat(500)}*b`]);
    const started = performance.now();
    assert.ok(!test(`${'a'.repeat(10_000)}c`));
    assert.ok(performance.now() - started < 1000);
  });
});
