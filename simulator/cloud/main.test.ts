import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

test('the command says where its three services listen, and ends on SIGTERM', async (t) => {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'main.ts'), '--days', '1', '--scale', '0.1', '--manual-clock', '2026-03-04T09:15:00Z'],
    { stdio: ['ignore', 'pipe', 'inherit'] }
  );
  const ended = once(child, 'exit');
  t.after(() => child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  const ready = JSON.parse(line);
  assert.equal(new Set([ready.siteUrl, ready.apiUrl, ready.authUrl]).size, 3);
  const info = await fetch(`${ready.siteUrl}/_edge/tenant_info`);
  assert.deepEqual(await info.json(), { cloudId: ready.cloudId });
  const state = JSON.parse(await (await fetch(`${ready.controlUrl}state`)).text());
  assert.equal(state.now, Date.UTC(2026, 2, 4, 9, 15));
  child.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
});
