import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RequestHeaders, isAlertEvaluation } from './request-headers.ts';

test('names are compared without case and values of one name are kept together', () => {
  const headers = new RequestHeaders([
    ['X-A', ['1']],
    ['x-a', ['2']],
  ]);
  assert.equal(headers.get('X-a'), '1');
  assert.deepEqual(headers.getAll('x-A'), ['1', '2']);
  assert.equal(headers.get('x-b'), undefined);
});

test('only FromAlert: true means an alert rule', () => {
  assert.ok(isAlertEvaluation(RequestHeaders.ofSingle({ fromalert: 'True' })));
  assert.ok(!isAlertEvaluation(RequestHeaders.ofSingle({ FromAlert: 'false' })));
  assert.ok(!isAlertEvaluation(RequestHeaders.ofSingle({ 'X-Rule-Uid': 'a', 'X-FromAlert': 'true' })));
});
