import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { anyPart, anyPattern } from './value-pattern.ts';

describe('anyPattern', () => {
  it('takes the star for any text, everything else literally, and folds case', () => {
    assert.ok(anyPattern(['C:\\(x+)[.]$^|?*'])('c:\\(X+)[.]$^|? and\nmore'));
    assert.ok(!anyPattern(['a.c*'])('abc'));
    assert.ok(anyPattern(['*ÄRA'])('Bewohnt die ära'));
  });

  it('needs the whole value, and one of the patterns', () => {
    assert.ok(anyPattern(['Alice', 'bob*'])('ALICE'));
    assert.ok(anyPattern(['Alice', 'bob*'])('Bobby'));
    assert.ok(!anyPattern(['Alice', 'bob*'])('alice2'));
    assert.ok(!anyPattern([])('alice'));
  });
});

describe('anyPart', () => {
  it('finds a pattern without a star anywhere in the value', () => {
    assert.ok(anyPart(['Requests'])('python-requests/2.32.3'));
    assert.ok(anyPart(['python*'])('python-requests/2.32.3'));
    assert.ok(!anyPart(['requests*'])('python-requests/2.32.3'));
  });
});
