import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SteppedClock } from '../faults/stepped-clock.ts';
import { openProduct, readWhole, type Product } from '../product/product.ts';
import { RuleEvaluator } from './rule-evaluator.ts';
import { readShippedRules } from './shipped-rules.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ADDRESS = '192.0.2.66';

/** The access log is read while the audit API answers 429: a part of an attack is known, another part is not. */
describe('rules during an attack of which a part was not read', () => {
  const clock = new SteppedClock();
  let product: Product;
  let evaluators: ReadonlyMap<string, RuleEvaluator>;

  before(async () => {
    product = await openProduct({
      // Next to nobody else is there: a busy office reads enough through its one address to be found.
      simulator: { days: 1, scale: 0.001, attack: false, clock: 'manual', startTime: clock.now() },
      // The night's copy of a space would be found, too.
      settings: { lists: [{ name: 'automation', users: ['svc-backup-export'] }] },
      clock,
    });
    const rules = await readShippedRules();
    evaluators = new Map([...rules].map(([id, rule]) => [id, new RuleEvaluator(rule, product)]));
    // The key of the account is known from what it did before.
    product.simulator.append({ actionKey: 'audit.logging.summary.page.created', author: user().username });
    await readWhole(product, { from: clock.now() - 4 * HOUR, to: clock.now() });
  });
  after(() => product.close());

  /** Lets minutes pass for the site, where somebody else reads a page in each, and the product. */
  function minutes(count: number): void {
    for (let passed = 0; passed < count; passed++) {
      clock.skip(MINUTE);
      product.simulator.setTime(clock.now());
      product.simulator.visit({ username: 'reader', address: '192.0.2.7', target: '/display/HR/Home' });
    }
  }

  /** What a rule says now of the account: whether it alerts, and the error if there is one. */
  async function evaluated(id: string) {
    const evaluator = evaluators.get(id);
    assert.ok(evaluator, id);
    const told = await clock.whileWaitingFor(() => evaluator.evaluate(clock.now()));
    const alerting = told.filter(({ status }) => status === 'Alerting').map(({ labels }) => labels);
    return { alerting, error: evaluator.last?.kind === 'error' ? evaluator.last.text : '' };
  }

  const user = () => product.simulator.credentials.user;
  const known = () => [{ 'user.id': user().key }];

  /** Lets the account open pages that it did not open before. */
  function openPages(from: number, to: number): void {
    for (let page = from; page < to; page++) {
      const target = `/pages/viewpage.action?pageId=${7_000 + page}`;
      product.simulator.visit({ username: user().username, address: ADDRESS, target });
    }
  }

  it('are in error, and not quiet, while somebody is known to be over half of the threshold', async () => {
    product.simulator.switches.arm({ kind: 'rateLimited', retryAfter: 60, path: '/rest/auditing' });
    openPages(0, 25);
    minutes(8);
    for (const id of ['bulk-access', 'bulk-access-by-user', 'bulk-access-by-ip', 'crawling']) {
      const { alerting, error } = await evaluated(id);
      assert.deepEqual(alerting, [], id);
      assert.match(error, /not certain, and no key reaches the minimum value .*Confluence Data Center not read/, id);
    }
  });

  it('find what the log that was read makes certain', async () => {
    const { username, key, displayName } = user();
    openPages(25, 40);
    for (let attempt = 0; attempt < 6; attempt++) {
      product.simulator.append({
        actionKey: `audit.logging.summary.login.${attempt < 5 ? 'failed' : 'success'}`,
        author: attempt < 5 ? 'Anonymous' : username,
        objects: [{ type: 'User', name: displayName, id: key }],
        source: ADDRESS,
      });
    }
    minutes(8);
    assert.deepEqual((await evaluated('crawling')).alerting, known());
    assert.deepEqual((await evaluated('bulk-access')).alerting, [{ 'user.id': user().key, 'source.ip': ADDRESS }]);
  });

  it('are in error, and not quiet, about what it would take the other log for', async () => {
    for (const id of ['failed-logins-by-user', 'failed-logins-by-ip', 'failed-logins-then-success', 'token-created']) {
      const { alerting, error } = await evaluated(id);
      assert.deepEqual(alerting, [], id);
      assert.match(error, /Confluence Data Center not read .*429/, id);
    }
  });

  it('find it as soon as it is read, however late', async () => {
    product.simulator.switches.disarm();
    minutes(3);
    await readWhole(product, { from: clock.now() - HOUR, to: clock.now() - 4 * MINUTE });
    assert.deepEqual(await evaluated('failed-logins-by-user'), { alerting: known(), error: '' });
    assert.deepEqual(await evaluated('failed-logins-by-ip'), { alerting: [{ 'source.ip': ADDRESS }], error: '' });
    assert.deepEqual((await evaluated('failed-logins-then-success')).alerting, known());
    assert.deepEqual(await evaluated('token-created'), { alerting: [], error: '' });
  });
});
