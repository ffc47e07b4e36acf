import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DeadlineExceededError, DownstreamError, PluginError, describeError } from './errors.ts';

test('typed errors keep their status and source', () => {
  assert.deepEqual(describeError(new DownstreamError('d', { status: 429 })), {
    message: 'd',
    status: 429,
    errorSource: 'downstream',
    expected: true,
  });
  assert.deepEqual(describeError(new PluginError('p')), {
    message: 'p',
    status: 500,
    errorSource: 'plugin',
    expected: true,
  });
});

test('what nobody expected is ours, with status 500', () => {
  for (const thrown of [new TypeError('x'), 'x', undefined, null, { message: 'x' }]) {
    const { status, errorSource, expected } = describeError(thrown);
    assert.deepEqual({ status, errorSource, expected }, { status: 500, errorSource: 'plugin', expected: false });
  }
});

test('an aborted wait tells why it was aborted', async () => {
  const { setTimeout: delay } = await import('node:timers/promises');
  const controller = new AbortController();
  const waiting = delay(60_000, undefined, { signal: controller.signal });
  controller.abort(new DeadlineExceededError());
  assert.equal(describeError(await waiting.catch((error: unknown) => error)).status, 504);
  assert.equal(describeError(new DOMException('x', 'AbortError')).status, 499);
  assert.equal(describeError(new DOMException('x', 'TimeoutError')).status, 504);
});
