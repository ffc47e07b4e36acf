import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { logLine } from './log-line.ts';
import { keepSecret } from './secrets.ts';

const now = new Date('2026-01-02T03:04:05.678Z');

/** The line as the host parses it. */
function parse(line: string): Record<string, unknown> {
  const parsed: unknown = JSON.parse(line);
  assert.ok(typeof parsed === 'object' && parsed !== null);
  return { ...parsed };
}

test('level, message and time are strings, the time with six decimals, whatever the fields', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.dictionary(fc.string(), fc.anything()), (message, fields) => {
      const line = logLine('info', message, fields, now);
      assert.equal(line.indexOf('\n'), line.length - 1);
      const parsed = parse(line);
      assert.equal(parsed['@level'], 'info');
      assert.equal(parsed['@message'], message.toWellFormed() === message ? message : parsed['@message']);
      assert.equal(parsed['@timestamp'], '2026-01-02T03:04:05.678000Z');
    })
  );
});

test('no line reaches 64 KiB', () => {
  const sizes = fc.integer({ min: 0, max: 200_000 });
  fc.assert(
    fc.property(fc.constantFrom('x', '"', '\u0000', '界'), sizes, sizes, (character, message, field) => {
      const line = logLine('warn', character.repeat(message), { field: character.repeat(field) }, now);
      assert.ok(Buffer.byteLength(line) < 64 * 1024);
      parse(line);
    }),
    { numRuns: 40 }
  );
});

test('errors, big numbers and circles can be fields', () => {
  const circle: Record<string, unknown> = { name: 'circle' };
  circle['self'] = circle;
  const twice = { x: 1 };
  const parsed = parse(
    logLine(
      'error',
      'm',
      { error: new TypeError('t', { cause: new Error('c') }), big: 2n ** 70n, circle, pair: [twice, twice] },
      now
    )
  );
  assert.deepEqual(parsed['circle'], { name: 'circle', self: '[circular]' });
  assert.deepEqual(parsed['pair'], [twice, twice]);
  assert.equal(parsed['big'], '1180591620717411303424');
  const { error } = parsed;
  assert.ok(typeof error === 'object' && error !== null && 'message' in error && 'cause' in error);
  assert.equal(error.message, 't');
});

test('a secret is masked by its field name, and by its value wherever it stands', () => {
  const forget = keepSecret(['s3cret/"value']);
  try {
    const fields = {
      password: 'x',
      nested: { apiToken: 'y' },
      url: 'https://h/?k=s3cret%2F%22value',
      error: new Error('got s3cret/"value'),
    };
    const line = logLine('info', 'with s3cret/"value', fields, now);
    assert.ok(!line.includes('s3cret'), line);
    const parsed = parse(line);
    assert.equal(parsed['password'], '[redacted]');
    assert.deepEqual(parsed['nested'], { apiToken: '[redacted]' });
    assert.equal(parsed['@message'], 'with [redacted]');
  } finally {
    forget();
  }
  assert.ok(logLine('info', 's3cret/"value', {}, now).includes('s3cret'));
});
