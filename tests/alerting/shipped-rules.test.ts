import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readAlertRule } from '../../workbench/server/alert-rule.ts';
import { SteppedClock } from '../faults/stepped-clock.ts';
import { openProduct, readWhole, type Product } from '../product/product.ts';
import { RuleEvaluator, type ToldInstance } from './rule-evaluator.ts';

const MINUTE = 60_000;
const RULES = join(import.meta.dirname, '..', '..', 'provisioning', 'alerting');
const ATTACKER = { username: 'mallory', address: '192.0.2.66' };

describe('the shipped rules, minute by minute through an attack and an outage', () => {
  const clock = new SteppedClock();
  let product: Product;
  let access: RuleEvaluator;
  let reading: RuleEvaluator;
  let pages = 1000;
  let readers = 0;

  before(async () => {
    product = await openProduct({
      // Next to nobody else is there: a busy office reads enough through its one address to be found.
      simulator: { days: 1, scale: 0.001, attack: false, clock: 'manual', startTime: clock.now() },
      // The night's copy of a space would be found, too.
      settings: { lists: [{ name: 'automation', users: ['svc-backup-export'] }] },
      clock,
    });
    const [bulk, behind] = await Promise.all(
      [
        ['access.yaml', 'confluence-bulk-access'],
        ['audit-health.yaml', 'confluence-reading-behind'],
      ].map(([file = '', uid = '']) => readAlertRule(join(RULES, file), uid))
    );
    assert.ok(bulk && behind);
    access = new RuleEvaluator(bulk, product);
    reading = new RuleEvaluator(behind, product);
    await readWhole(product, { from: clock.now() - 4 * 60 * MINUTE, to: clock.now() });
  });
  after(() => product.close());

  /** Lets a minute pass for the site, where somebody else reads a page, and the product, and evaluates both rules. */
  async function minute(): Promise<{ access: ToldInstance[]; reading: ToldInstance[] }> {
    clock.skip(MINUTE);
    product.simulator.setTime(clock.now());
    product.simulator.visit({ username: `reader-${readers++}`, address: '192.0.2.7', target: '/display/HR/Home' });
    const now = clock.now();
    return clock.whileWaitingFor(async () => ({
      access: await access.evaluate(now),
      reading: await reading.evaluate(now),
    }));
  }

  async function minutes(count: number) {
    for (let passed = 1; passed < count; passed++) {
      await minute();
    }
    return minute();
  }

  function visitPages(count: number): void {
    for (let n = 0; n < count; n++) {
      product.simulator.visit({ ...ATTACKER, target: `/pages/viewpage.action?pageId=${pages++}` });
    }
  }

  const outcome = () => access.last;
  const attacker = (instances: readonly ToldInstance[]) =>
    instances.find(({ labels }) => labels['source.ip'] === ATTACKER.address);
  const api = (instances: readonly ToldInstance[]) =>
    instances.find(({ labels }) => labels['event.dataset'] === 'confluenceDataCenter');

  it('are quiet before it', async () => {
    const told = await minutes(3);
    assert.deepEqual(
      [...told.access, ...told.reading].filter(({ status }) => status !== 'Normal'),
      []
    );
  });

  it('fire once the fortieth page was opened, and say who, how often and from where', async () => {
    visitPages(39);
    assert.equal(attacker((await minute()).access), undefined, 'below the threshold nobody is an instance');
    assert.equal(outcome()?.kind, 'noData');
    visitPages(1);
    const found = attacker((await minute()).access);
    assert.equal(found?.status, 'Alerting');
    assert.match(found.annotations['summary'] ?? '', /^mallory read 40 times from 192\.0\.2\.66 within one hour$/);
  });

  it('go on firing while the site answers 429, first by what is known and then by their last state', async () => {
    product.simulator.switches.arm({ kind: 'rateLimited', retryAfter: 600 });
    assert.equal(attacker((await minutes(10)).access)?.status, 'Alerting');
    assert.equal(outcome()?.kind, 'results');
    // Window and look-back have gone by: nobody reaches the threshold, and what was not read may hold somebody.
    const kept = attacker((await minutes(130)).access);
    assert.deepEqual([kept?.status, kept?.reason], ['Alerting', 'Error, KeepLast']);
    const unread = outcome();
    assert.match(unread?.kind === 'error' ? unread.text : '', /Confluence Data Center not read .*429/);
  });

  it('tell of the hole meanwhile', async () => {
    const behind = api((await minute()).reading);
    assert.equal(behind?.status, 'Alerting');
    assert.match(behind.annotations['summary'] ?? '', /^Reading of confluenceDataCenter is 2h \d+m \d+s behind$/);
  });

  it('resolve when everything is read again', async () => {
    product.simulator.switches.disarm();
    // The site asked for ten minutes without a request.
    const told = await minutes(15);
    assert.equal(outcome()?.kind, 'noData', JSON.stringify(outcome()));
    const resolved = attacker(told.access);
    assert.deepEqual([resolved?.status, resolved?.reason], ['Normal', 'NoData']);
    assert.equal(api(told.reading)?.status, 'Normal');
  });
});
