import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

const main = join(import.meta.dirname, 'main.ts');

test('the command writes logs, says where it listens, obeys its steering and ends on SIGTERM', async (t) => {
  const directory = mkdtempSync(join(tmpdir(), 'simulator-'));
  const time = '2026-03-04T09:15:00Z';
  const child = spawn(
    process.execPath,
    [main, '--dir', directory, '--days', '1', '--scale', '0.1', '--context-path', '/wiki', '--manual-clock', time],
    { stdio: ['ignore', 'pipe', 'inherit'] }
  );
  const ended = once(child, 'exit');
  t.after(() => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true });
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const ready = JSON.parse(line);
  const post = async (command: string, body: unknown) => {
    const response = await fetch(ready.controlUrl + command, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const state = async () => JSON.parse(await (await fetch(`${ready.controlUrl}state`)).text());
  const size = () => readdirSync(directory).reduce((sum, name) => sum + readFileSync(join(directory, name)).length, 0);

  assert.deepEqual(ready.accessLogPaths, [join(directory, 'conf_access_log*.log')]);
  assert.deepEqual(readdirSync(directory), ['conf_access_log.2026-03-03.log', 'conf_access_log.2026-03-04.log']);
  const events = `${ready.url}/rest/auditing/1.0/events?limit=5`;
  const read = () => fetch(events, { headers: { Authorization: `Bearer ${ready.token}` } });
  assert.equal(JSON.parse(await (await read()).text()).entities.length, 5);

  const before = size();
  await post('advance', { ms: 3_600_000 });
  assert.equal((await state()).now, Date.parse(time) + 3_600_000);
  assert.ok(size() > before);

  await post('arm', { kind: 'forbidden', times: 1 });
  assert.equal((await read()).status, 403);
  assert.equal((await read()).status, 200);
  assert.equal((await post('variants', { locale: 'tlh' })).status, 400);
  assert.equal((await post('variants', { locale: 'de' })).status, 200);
  await post('coverage', { area: 'END_USER_ACTIVITY', level: 'BASE' });
  const ignored = await post('append', {
    actionKey: 'audit.logging.summary.search.performed',
    author: ready.attack.username,
  });
  assert.equal(ignored.body.result, null);
  const { variants, requestsByPath, coverage } = await state();
  assert.equal(variants.locale, 'de');
  assert.equal(requestsByPath['/rest/auditing/1.0/events'], 3);
  assert.equal(coverage.END_USER_ACTIVITY, 'BASE');

  child.kill('SIGTERM');
  assert.deepEqual(await ended, [0, null]);
});
