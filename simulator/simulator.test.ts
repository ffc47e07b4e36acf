import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { changeCoverage } from './audit-api/coverage-change.ts';
import { startSimulator, type Simulator } from './simulator.ts';

const hour = 3_600_000;

function logDirectory(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'simulator-'));
  t.after(() => rmSync(directory, { recursive: true }));
  return directory;
}

function lineCount(directory: string): number {
  return readdirSync(directory).reduce(
    (sum, name) => sum + readFileSync(join(directory, name), 'utf8').split('\n').length - 1,
    0
  );
}

/** What happened in (after, upTo] in truth. */
function truth(sim: Simulator, after: number, upTo: number) {
  const hours = [...sim.timeline.between(after, upTo)];
  return { visits: hours.flatMap(({ visits }) => visits), rows: hours.flatMap(({ rows }) => rows) };
}

test('the logs hold the history and the attack, each line and row once', async (t) => {
  const directory = logDirectory(t);
  const sim = await startSimulator({ days: 2, scale: 0.2, accessLogDirectory: directory });
  t.after(() => sim.close());
  const { visits, rows } = truth(sim, sim.historyStart, sim.clock.now());
  assert.ok(visits.length > 1000 && rows.length > 50);
  assert.equal(lineCount(directory), visits.length);
  assert.deepEqual(
    sim.auditLog.records.map(({ id: _id, ...row }) => row),
    rows
  );
});

test('a clock moved in small steps or at once leaves the same logs', async (t) => {
  const options = { days: 0, scale: 0.3, startTime: Date.UTC(2026, 2, 4, 9) };
  const slow = await startSimulator({ ...options, accessLogDirectory: logDirectory(t) });
  const fast = await startSimulator({ ...options, accessLogDirectory: logDirectory(t) });
  t.after(() => Promise.all([slow.close(), fast.close()]));
  for (let step = 0; step < 100; step += 1) {
    slow.advance(hour / 50);
  }
  fast.advance(2 * hour);
  assert.ok(fast.auditLog.records.length > 0);
  assert.deepEqual(slow.auditLog.records, fast.auditLog.records);
  const text = (sim: Simulator) =>
    readFileSync(join(sim.accessLog.directories[0] ?? '', 'conf_access_log.2026-03-04.log'), 'utf8');
  assert.equal(text(slow), text(fast));
});

test('with a real clock the site lives on by itself', async (t) => {
  t.mock.timers.enable({ apis: ['setInterval', 'Date'], now: Date.UTC(2026, 2, 4, 9) });
  const directory = logDirectory(t);
  const sim = await startSimulator({
    clock: 'real',
    days: 0,
    scale: 0.3,
    accessLogDirectory: directory,
    attack: false,
  });
  t.after(() => sim.close());
  t.mock.timers.tick(10 * 60_000);
  const { visits, rows } = truth(sim, sim.historyStart, sim.clock.now());
  assert.ok(visits.length > 0);
  assert.equal(lineCount(directory), visits.length);
  assert.equal(sim.auditLog.records.length, rows.length);
});

test('a site that never covered searches has none, and covering them now brings only new ones and a row about it', async (t) => {
  const sim = await startSimulator({
    days: 1,
    scale: 0.3,
    coverage: { END_USER_ACTIVITY: 'ADVANCED' },
    liveTraffic: false,
  });
  t.after(() => sim.close());
  const searches = () => sim.auditLog.records.filter(({ actionKey }) => actionKey.endsWith('search.performed'));
  assert.equal(searches().length, 0);
  changeCoverage(sim, 'END_USER_ACTIVITY', 'FULL');
  sim.append({ actionKey: 'audit.logging.summary.search.performed' });
  assert.equal(searches().length, 1);
  assert.deepEqual(sim.auditLog.records.at(-2)?.changes, [
    {
      i18nKey: 'atlassian.audit.event.change.coverage.level',
      from: 'end_user_activity : advanced',
      to: 'end_user_activity : full',
    },
  ]);
});

test('without a directory there is no access log, and visits leave nothing', async (t) => {
  const sim = await startSimulator({ days: 0 });
  t.after(() => sim.close());
  sim.visit({ target: '/display/PAY' });
  assert.equal(sim.accessLog.enabled, false);
  assert.deepEqual(sim.accessLog.directories, []);
});
