import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { startSimulator, type Simulator } from '../simulator.ts';

const now = Date.UTC(2026, 2, 4, 9, 15);

async function legacySite(t: TestContext): Promise<Simulator> {
  const sim = await startSimulator({
    auditApi: 'legacy',
    days: 0,
    scale: 0.1,
    attack: false,
    liveTraffic: false,
    startTime: now,
  });
  t.after(() => sim.close());
  return sim;
}

async function get(sim: Simulator, path: string, token = sim.credentials.administrator.token) {
  const response = await fetch(sim.url + path, { headers: { authorization: `Bearer ${token}` } });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('<') ? null : JSON.parse(text) };
}

test('before 7.5 there is no audit plugin, and the old API answers to administrators', async (t) => {
  const sim = await legacySite(t);
  assert.equal((await get(sim, '/rest/auditing/1.0/events')).status, 404);
  assert.equal((await get(sim, '/rest/auditing/1.0/configuration/coverage')).status, 404);
  assert.equal((await get(sim, '/rest/api/audit', sim.credentials.user.token)).status, 403);
  assert.deepEqual((await get(sim, '/rest/api/audit/retention')).body, { number: 3, units: 'YEARS' });
  sim.auditApi = 'plugin';
  assert.equal((await get(sim, '/rest/api/audit')).status, 404);
  assert.equal((await get(sim, '/rest/auditing/1.0/events')).status, 200);
});

test('its pages are newest first, with both bounds, and reading leaves no row', async (t) => {
  const sim = await legacySite(t);
  for (const offset of [0, 1, 2, 3, 4]) {
    sim.append({ time: now - 100 + offset, actionKey: 'audit.logging.summary.group.created' });
  }
  sim.append({ time: now - 98, actionKey: 'audit.logging.summary.login.success' });
  const rows = sim.auditLog.records.length;
  const page = async (start: number) =>
    (await get(sim, `/rest/api/audit?startDate=${now - 99}&endDate=${now - 96}&start=${start}&limit=3`)).body;
  const first = await page(0);
  assert.deepEqual(
    first.results.map(({ creationDate }: { creationDate: number }) => creationDate - now),
    [-96, -97, -98]
  );
  assert.match(first._links.next, /start=3/);
  const second = await page(3);
  assert.deepEqual([second.results.length, second._links.next], [1, undefined]);
  assert.equal(sim.auditLog.records.length, rows);
});
