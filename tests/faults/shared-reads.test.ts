import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';

import { FaultSite, HOUR, MINUTE } from './fault-site.ts';

let site: FaultSite;
beforeEach(async () => {
  site = await FaultSite.start();
  site.simulator.switches.setVariants({ limitClamp: 10 });
});
afterEach(() => site.close());

async function until(condition: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 20_000; !(await condition()); await wait(10)) {
    assert.ok(Date.now() < end, 'it did not happen within 20 s');
  }
}

const reading = async () =>
  (await site.collector.status()).some((source) => source.source === 'confluenceDataCenter' && source.reading);

/** Asks until something was read. */
async function firstPart() {
  for (;;) {
    const partial = await site.askApi(site.past, 100);
    if (partial.covered.length > 0) {
      return partial;
    }
  }
}

test('ten panels on one range cost one read, and a second look costs none', async () => {
  await site.askApi();
  const single = site.eventRequests;
  await site.forget();
  const answers = await Promise.all(Array.from({ length: 10 }, () => site.askApi()));
  answers.forEach(({ holes }) => assert.deepEqual(holes, []));
  assert.ok(site.eventRequests - single <= single, `${single} requests alone, ${site.eventRequests - single} for ten`);
  const requests = site.eventRequests;
  await site.askApi();
  assert.equal(site.eventRequests, requests);
  await site.assertAuditLogStored();
});

test('the answer at the deadline is partial, and the reading ends behind it', async () => {
  site.simulator.switches.arm({ kind: 'slow', path: '/events', delayMs: 150 });
  await until(async () => !(await reading()));
  const partial = await firstPart();
  assert.equal(partial.holes[0]?.reason, 'not-read-yet');
  // The newest part comes first.
  assert.equal(partial.covered.at(-1)?.to, site.past.to);
  await until(async () => !(await reading()));
  const requests = site.eventRequests;
  assert.deepEqual((await site.askApi()).holes, []);
  assert.equal(site.eventRequests, requests);
  await site.assertAuditLogStored();
});

test('a restart goes on where the last page was stored', async () => {
  site.simulator.switches.arm({ kind: 'slow', path: '/events', delayMs: 150 });
  const partial = await firstPart();
  assert.notDeepEqual(partial.holes, []);
  await site.shut();
  site.simulator.switches.disarm();
  const readTo = Math.min(...partial.covered.map(({ from }) => from));
  const before = site.simulator.requestLog.requests.length;
  await site.open();
  assert.deepEqual((await site.askApi()).holes, []);
  await site.assertAuditLogStored();
  const asked = site.simulator.requestLog.requests
    .slice(before)
    .flatMap(({ query }) => (query['to'] === undefined ? [] : [Date.parse(query['to'])]));
  assert.ok(Math.max(...asked) <= readTo + 1, 'what was stored is not asked for again');
});

test('a site that allows few requests is never asked more often than it allows', async () => {
  await site.shut();
  site.simulator.rateLimiter.limit = { capacity: 8, fillRate: 4, intervalSeconds: 1 };
  const ticking = setInterval(() => site.skip(0), 20);
  await site.open();
  const answer = await site.askApi(site.past, 60_000).finally(() => clearInterval(ticking));
  assert.deepEqual(answer.holes, []);
  await site.assertAuditLogStored();
  assert.deepEqual(
    site.simulator.requestLog.requests.filter(({ status }) => status === 429),
    []
  );
  const [status] = await site.collector.status();
  assert.equal(typeof status?.requestsLeft, 'number');
});

test('a row that becomes visible late is read when the tail is read again', async () => {
  await site.askApi({ from: site.past.from, to: site.clock.now() });
  const time = site.simulator.clock.now() - MINUTE;
  site.simulator.append({ actionKey: 'audit.logging.summary.space.export', time });
  const soon = await site.askApi({ from: site.past.from, to: site.clock.now() });
  assert.ok(soon.provisionalFrom < time, 'the answer says that the tail is provisional');
  site.skip(2 * MINUTE);
  await site.askApi({ from: site.past.from, to: site.clock.now() });
  assert.equal((await site.stored('confluenceDataCenter', { from: time, to: time + 1 })).length, 1);
});

test('no number of queries reads the tail before it is due', async () => {
  await site.askApi({ from: site.past.from, to: site.clock.now() });
  const requests = site.eventRequests;
  for (let i = 0; i < 20; i++) {
    site.skip(2_000);
    const { holes } = await site.askApi({ from: site.clock.now() - HOUR, to: site.clock.now() });
    assert.deepEqual(holes, []);
  }
  assert.equal(site.eventRequests, requests);
});

test('the account that reads is known, so that its own searches can be left out', async () => {
  const { account } = await site.askApi();
  assert.equal(account, site.simulator.credentials.administrator.key);
});

test('a server clock that is behind makes the tail provisional for longer', async () => {
  await site.close();
  site = await FaultSite.start({ simulator: { startTime: Date.now() - 10 * MINUTE } });
  const answer = await site.askApi();
  assert.ok(site.clock.now() - answer.provisionalFrom >= 3 * MINUTE);
});
