import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { forEachPortion, PORTION } from './portions.ts';

describe('forEachPortion', () => {
  it('visits every event once, in order, few at a time', () => {
    fc.assert(
      fc.property(fc.oneof(fc.nat(20_000), fc.constantFrom(0, PORTION, 2 * PORTION, PORTION + 1)), (length) => {
        let visited = 0;
        forEachPortion(length, (start, end) => {
          assert.equal(start, visited);
          assert.ok(end > start && end - start <= PORTION);
          visited = end;
        });
        assert.equal(visited, length);
      })
    );
  });
});
