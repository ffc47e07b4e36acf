import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { lineShape } from './line-shape.ts';

test('the shape of a line keeps how it is built and nothing that it tells', () => {
  assert.equal(
    lineShape('10.0.0.1 - ada [04/Mar/2026:10:15:02 +0100] "GET /x HTTP/1.1" 200 -'),
    '9.9.9.9 - a [9/a/9:9:9:9 +9] "a /a a/9.9" 9 -'
  );
});

test('no letter but a and no digit but 9 is left of any line', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.match(lineShape(text), /^[^\p{L}\p{N}]*([a9…·]|[^\p{L}\p{N}])*$/u);
    })
  );
});
