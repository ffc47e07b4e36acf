import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';

const INGEST = fileURLToPath(new URL('./ingest-process.ts', import.meta.url));
const KILLS = 10;

interface Ingest {
  readonly done: boolean;
  /** Rows that the process said to be safe. */
  readonly acknowledged: number;
}

/** Runs the ingest and kills it without warning after so many appends. */
async function ingest(site: Simulator, directory: string, killAfter: number): Promise<Ingest> {
  const range = [site.historyStart, site.clock.now() + 1].map(String);
  const token = site.credentials.administrator.token;
  const child = spawn(
    process.execPath,
    ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', INGEST, site.url, token, directory, ...range],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    }
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  let acknowledged = 0;
  let appends = 0;
  let done = false;
  for await (const line of createInterface({ input: child.stdout })) {
    const [word, number] = line.split(' ');
    if (word === 'stored') {
      acknowledged = Number(number);
      appends++;
    }
    done ||= word === 'done' && number === '0';
    if (appends === killAfter) {
      child.kill('SIGKILL');
    }
  }
  await exited;
  return { done, acknowledged };
}

test(`a process killed ${KILLS} times while it reads loses nothing that it had acknowledged and doubles nothing`, async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'audit-crash-'));
  const site = await startSimulator({ days: 4, scale: 1, liveTraffic: false, startTime: Date.now() });
  t.after(async () => {
    await site.close();
    await rm(directory, { recursive: true });
  });
  site.switches.setVariants({ limitClamp: 10 });
  const truth = site.auditLog.records.filter(({ time }) => time >= site.historyStart && time <= site.clock.now());
  assert.ok(truth.length > KILLS * 40, 'there is more to read than all killed processes read');

  const stored = async () => {
    const store = await openSqliteStore({ directory });
    const events = (await store.changes(0, 1_000_000)).map(({ event }) => event);
    await store.close();
    return events;
  };
  for (let kill = 0; kill < KILLS; kill++) {
    const before = kill === 0 ? 0 : (await stored()).length;
    const { done, acknowledged } = await ingest(site, directory, 1 + (kill % 4));
    assert.equal(done, false, 'it was killed before its end');
    assert.ok(acknowledged > before, 'it went on where the killed one ended');
    assert.ok((await stored()).length >= acknowledged, 'what was acknowledged is there');
  }
  assert.equal((await ingest(site, directory, Infinity)).done, true);

  const events = (await stored()).filter(({ time }) => time <= (truth.at(-1)?.time ?? 0));
  const line = (time: number, key: string) => `${new Date(time).toISOString()} ${key}`;
  assert.deepEqual(
    events.map(({ time, actionKey }) => line(time, actionKey)).sort(),
    truth.map(({ time, actionKey }) => line(time, actionKey)).sort()
  );
});
