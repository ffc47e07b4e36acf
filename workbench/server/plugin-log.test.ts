import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readableLogLine } from './plugin-log.ts';

const line = (level: string) =>
  JSON.stringify({
    '@level': level,
    '@message': 'Reading failed',
    '@timestamp': '2026-01-01T00:00:00.000000Z',
    source: 'confluenceDataCenter',
    tries: 3,
  });

test('a warning is shown with its message and keys', () => {
  assert.equal(readableLogLine(line('warn')), 'backend warn: Reading failed source=confluenceDataCenter tries=3');
});

test('lines below the lowest level are left out', () => {
  assert.equal(readableLogLine(line('info')), undefined);
  assert.notEqual(readableLogLine(line('info'), 'info'), undefined);
});

test('a line that is no JSON (a crash) is shown as it is', () => {
  assert.equal(readableLogLine('Segmentation fault'), 'backend: Segmentation fault');
});
