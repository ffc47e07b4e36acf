import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import { FaultSite, HOUR, MINUTE } from './fault-site.ts';

let site: FaultSite;
beforeEach(async () => {
  site = await FaultSite.start();
});
afterEach(() => site.close());

const lateness = 2 * MINUTE;
const viewed = (page: number) => ({ target: `/pages/viewpage.action?pageId=${page}`, username: 'late.reader' });

/** What the log says of one page. */
async function readsOf(page: number): Promise<number> {
  const all = await site.stored('accessLog', { from: 0, to: Infinity });
  return all.filter(({ object }) => object?.id === String(page)).length;
}

test('every request of the history is there once, before and after a restart', async () => {
  assert.deepEqual((await site.askLog()).holes, []);
  await site.assertAccessLogStored();
  await site.shut();
  await site.open();
  assert.deepEqual((await site.askLog()).holes, []);
  await site.assertAccessLogStored();
});

test('no file at all is a hole that says what to do, and ends when the file is there', async () => {
  await site.shut();
  site.simulator.accessLog.setEnabled(false);
  await site.open();
  const during = await site.askLog();
  assert.deepEqual(during.covered, []);
  assert.equal(during.holes[0]?.reason, 'file-missing');
  assert.match(during.holes[0].text, /Check the path/);
  site.simulator.accessLog.setEnabled(true);
  site.skip(MINUTE);
  site.simulator.visit(viewed(424_242));
  site.skip(HOUR / 2);
  const { holes } = await site.askLog({ from: site.clock.now() - 20 * MINUTE, to: site.clock.now() });
  assert.deepEqual(holes, []);
  assert.equal(await readsOf(424_242), 1);
});

for (const mode of ['rename', 'copyTruncate', 'renameGzip', 'copyTruncateGzip'] as const) {
  test(`a log rotated by ${mode} between two steps loses nothing and doubles nothing`, async () => {
    await site.askLog();
    site.skip(MINUTE);
    site.simulator.visit(viewed(1_001));
    await site.shut();
    await site.open();
    await site.askLog({ from: site.past.from, to: site.clock.now() });
    site.skip(5 * MINUTE);
    await site.askLog({ from: site.past.from, to: site.clock.now() });
    site.simulator.accessLog.rotate(mode, '.1.log');
    site.skip(MINUTE);
    site.simulator.visit(viewed(1_002));
    site.skip(5 * MINUTE);
    assert.deepEqual((await site.askLog({ from: site.past.from, to: site.clock.now() - lateness })).holes, []);
    assert.deepEqual([await readsOf(1_001), await readsOf(1_002)], [1, 1]);
    await site.assertAccessLogStored();
  });
}

test('lines that are none are counted, and the others are read', async () => {
  site.simulator.accessLog.writeRaw(site.clock.now(), 'this is no log line');
  site.skip(MINUTE);
  site.simulator.visit(viewed(1_003));
  site.skip(5 * MINUTE);
  const answer = await site.askLog({ from: site.past.from, to: site.clock.now() - lateness });
  assert.deepEqual(answer.holes, []);
  assert.ok(answer.malformed >= 1);
  assert.equal(await readsOf(1_003), 1);
});

test('a line that is being written is read when it is whole', async () => {
  const { accessLog, clock } = site.simulator;
  accessLog.beginLine({
    ...viewed(1_004),
    time: clock.now(),
    address: '192.0.2.7',
    method: 'GET',
    status: 200,
    durationMs: 5,
    bytes: 10,
    referer: null,
    userAgent: null,
    act: 'page_viewed',
  });
  site.skip(MINUTE);
  await site.askLog({ from: site.past.from, to: site.clock.now() });
  assert.equal(await readsOf(1_004), 0);
  accessLog.finishLine();
  site.skip(5 * MINUTE);
  await site.askLog({ from: site.past.from, to: site.clock.now() });
  assert.equal(await readsOf(1_004), 1);
});

test('names of the log are counted under the key that the API knows', async () => {
  await site.ask(['confluenceDataCenter', 'accessLog']);
  const { user } = (await site.store.columns(site.past)).dictionaries;
  const { users } = site.simulator;
  const known = users.filter(({ username }) => user.code(`name:${username}`) !== undefined);
  assert.ok(known.length > 10);
  for (const { username, key } of known) {
    const code = user.code(`name:${username}`) ?? -1;
    assert.equal(user.value(user.canonical(code)), key, username);
  }
});
