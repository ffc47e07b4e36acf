import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';

import type { Fault } from '../../simulator/switches.ts';
import { FaultSite, MINUTE } from './fault-site.ts';

const EVENTS = '/rest/auditing/1.0/events';
/** A query's whole deadline, ms. */
const DEADLINE_MS = 20_000;
/** What nobody takes for a wait of the whole deadline, on however busy a machine. */
const SOON_MS = 15_000;

let site: FaultSite;
beforeEach(async () => {
  site = await FaultSite.start();
});
afterEach(() => site.close());

/**
 * Most tries that the back-off allows for in a time, if each fails at once: half of 1 s, 1 s, 2 s, 4 s … apart at the
 * least, for a `Retry-After` takes the place of the first wait.
 */
function mostTries(ms: number): number {
  let tries = 1;
  for (let next = 500; next <= ms; next += 500 * 2 ** (tries - 2)) {
    tries++;
  }
  return tries;
}

for (const times of [1, 2]) {
  test(`${times} failed ${times === 1 ? 'request is' : 'requests in a row are'} tried again while the query waits: its answer is complete`, async () => {
    site.simulator.switches.arm({ kind: 'unavailable', path: EVENTS, times });
    assert.deepEqual((await site.askApi()).holes, []);
    await site.assertAuditLogStored();
  });
}

const KINDS: Array<Fault['kind']> = ['unavailable', 'connectionReset', 'truncatedBody', 'hang'];

for (const continuous of [false, true]) {
  for (const kind of KINDS) {
    test(`${kind} for minutes, ${continuous ? 'continuous' : 'on demand'}: dashboards are told at once, the site is asked no more often, and then everything is there`, async () => {
      await site.close();
      site = await FaultSite.start({ api: { continuous } });
      const { switches } = site.simulator;
      switches.arm({ kind, path: EVENTS });
      await site.forget();
      const [began, before] = [site.clock.now(), site.eventRequests];
      for (let query = 0; query < 10; query++) {
        const asked = site.clock.now();
        const { covered, holes } = await site.askApi(site.past, DEADLINE_MS);
        assert.ok(site.clock.now() - asked < SOON_MS, `query ${query} waited ${site.clock.now() - asked} ms`);
        assert.deepEqual(covered, []);
        assert.deepEqual(
          holes.map(({ from, to, reason }) => ({ from, to, reason })),
          [{ ...site.past, reason: kind === 'truncatedBody' ? 'invalid-response' : 'unreachable' }]
        );
        assert.match(holes[0]?.text ?? '', /It is tried again at /);
        site.skip(5_000);
      }
      const [requests, most] = [site.eventRequests - before, mostTries(site.clock.now() - began)];
      assert.ok(requests >= 3 && requests <= most, `${requests} requests, at most ${most} tries`);
      switches.disarm();
      site.skip(5 * MINUTE);
      assert.deepEqual((await site.askApi(site.past, DEADLINE_MS)).holes, []);
      await site.assertAuditLogStored();
    });
  }
}

test('a limit of requests that ends before the deadline is waited out, however often it is told', async () => {
  site.simulator.switches.arm({ kind: 'rateLimited', path: EVENTS, retryAfter: 1, times: 5 });
  assert.deepEqual((await site.askApi(site.past, MINUTE)).holes, []);
  await site.assertAuditLogStored();
});
