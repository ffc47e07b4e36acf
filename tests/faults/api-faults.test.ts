import assert from 'node:assert/strict';
import { test } from 'node:test';

import { faults, type Fault, type FaultInput } from '../../simulator/switches.ts';
import type { HoleReason } from '../../src/server/events/completeness.ts';
import { FaultSite, HOUR } from './fault-site.ts';

/** Why an answer has a hole while the fault lasts. */
const REASONS: Record<Fault['kind'], HoleReason> = {
  htmlLoginPage: 'unauthorized',
  loginRedirect: 'unauthorized',
  unauthorized: 'unauthorized',
  forbidden: 'forbidden',
  notFound: 'unreachable',
  rateLimited: 'rate-limited',
  serverError: 'unreachable',
  unavailable: 'unreachable',
  truncatedBody: 'invalid-response',
  emptyBody: 'invalid-response',
  unexpectedJson: 'invalid-response',
  wrongContentType: 'invalid-response',
  connectionReset: 'unreachable',
  slow: 'unreachable',
  hang: 'unreachable',
  hugeBody: 'invalid-response',
};

const EVENTS = '/rest/auditing/1.0/events';

for (const kind of faults) {
  test(`${kind}: the answer says ${REASONS[kind]}, and once it is over everything is there`, async () => {
    const site = await FaultSite.start();
    try {
      const fault: FaultInput = { kind, path: EVENTS, delayMs: 5_000, retryAfter: 120 };
      site.simulator.switches.arm(fault);
      const during = await site.askApi(site.past, 3_000);
      assert.deepEqual(during.covered, []);
      assert.deepEqual(
        during.holes.map(({ from, to, reason }) => ({ from, to, reason })),
        [{ ...site.past, reason: REASONS[kind] }]
      );
      assert.match(during.holes[0]?.text ?? '', /\S.*It is tried again at /);
      const token = site.simulator.credentials.administrator.token;
      assert.ok(!JSON.stringify([during, await site.collector.status()]).includes(token), 'no secret in an answer');

      site.simulator.switches.disarm();
      site.skip(HOUR);
      const after = await site.askApi();
      assert.deepEqual(after.holes, []);
      assert.deepEqual(after.covered, [site.past]);
      await site.assertAuditLogStored();
      const [status] = await site.collector.status();
      assert.equal(status?.lastError, undefined);
    } finally {
      await site.close();
    }
  });

  test(`${kind} in the middle of the pages: what came before is kept, and the rest follows`, async () => {
    const site = await FaultSite.start();
    try {
      const { switches } = site.simulator;
      switches.setVariants({ limitClamp: 10 });
      const stop = site.collector.onAppend(() => {
        stop();
        switches.arm({ kind, path: EVENTS, delayMs: 5_000, retryAfter: 120 });
      });
      // The newest page is there, and the fault strikes the second.
      const recent = { from: site.past.from + HOUR, to: site.past.to };
      const during = await site.askApi(recent, 3_000);
      assert.equal(during.covered.at(-1)?.to, recent.to);
      assert.deepEqual(
        during.holes.map(({ from, reason }) => ({ from, reason })),
        [{ from: recent.from, reason: REASONS[kind] }]
      );
      switches.disarm();
      site.skip(HOUR);
      assert.deepEqual((await site.askApi()).holes, []);
      await site.assertAuditLogStored();
    } finally {
      await site.close();
    }
  });
}
