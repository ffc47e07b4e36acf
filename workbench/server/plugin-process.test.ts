import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { handshakeTarget, PluginProcess } from './plugin-process.ts';

test('the handshake names the socket or the port', () => {
  assert.equal(handshakeTarget('1|2|unix|/tmp/plugin123|grpc|'), 'unix:/tmp/plugin123');
  assert.equal(handshakeTarget('1|2|tcp|127.0.0.1:10001|grpc|\n'), '127.0.0.1:10001');
});

test('another protocol is refused', () => {
  for (const line of [
    '',
    'hello',
    '1|3|unix|/tmp/x|grpc|',
    '2|2|unix|/tmp/x|grpc|',
    '1|2|unix|/tmp/x|netrpc|',
    '1|2|unix||grpc|',
  ]) {
    assert.throws(() => handshakeTarget(line), /no handshake/);
  }
});

test(
  'a backend that ends before its handshake is reported with what it said last',
  { skip: process.platform === 'win32' },
  async (t) => {
    const folder = await mkdtemp(join(tmpdir(), 'plugin-process-'));
    t.after(() => rm(folder, { recursive: true }));
    const file = join(folder, 'gpx_broken');
    await writeFile(file, '#!/bin/sh\necho "store is locked" >&2\nexit 3\n');
    await chmod(file, 0o755);
    const lines: string[] = [];
    const start = PluginProcess.start({ command: { file, args: [] }, env: {}, onLog: (line) => lines.push(line) });
    await assert.rejects(start, /ended before its handshake \(3\)/);
  }
);
