import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { openProduct, readWhole, type Product } from '../product/product.ts';
import { RuleEvaluator } from './rule-evaluator.ts';
import { readShippedRules } from './shipped-rules.ts';

const HOUR = 3_600_000;

const picking = z.looseObject({ filter: z.looseObject({ lists: z.array(z.string()) }) });

const rules = [...(await readShippedRules())].filter(([, { queries }]) => picking.safeParse(queries[0]?.model).success);

describe('a rule that looks at nobody but a list', () => {
  let product: Product;
  const end = Date.now() - HOUR;

  before(async () => {
    product = await openProduct({
      simulator: { days: 0, attack: false },
      happen: (simulator) => {
        const { username } = simulator.credentials.user;
        for (let time = end - 6 * HOUR; time < end; time += HOUR / 12) {
          simulator.visit({ time, username, address: '192.0.2.7', target: '/pages/viewpage.action?pageId=7001' });
        }
      },
    });
    await readWhole(product, { from: end - 6 * HOUR, to: end });
  });
  after(() => product.close());

  /** What the rule says with these lists, while somebody reads. */
  async function said(id: string, lists: ReadonlyArray<Record<string, unknown>>) {
    const rule = rules.find(([known]) => known === id)?.[1];
    assert.ok(rule);
    const evaluator = new RuleEvaluator(rule, product.under({ lists }));
    const instances = await evaluator.evaluate(end);
    return { outcome: evaluator.last, statuses: instances.map(({ status, reason }) => [status, reason]) };
  }

  it('is one of the rules on privileged users', () => {
    assert.deepEqual(rules.map(([id]) => id).sort(), [
      'privileged-page-reads',
      'privileged-user-reads',
      'privileged-user-session',
    ]);
  });

  for (const [id] of rules) {
    for (const [state, lists, text] of [
      ['was never filled', [], /"privileged users" is empty: no event can be on it\. Fill the list/],
      [
        'has ended',
        [{ name: 'privileged users', users: ['root-*'], until: '2020-01-01' }],
        /"privileged users" ended on 2020-01-01: no event can be on it/,
      ],
    ] as const) {
      it(`${id} is in error, and not quiet, while the list ${state}`, async () => {
        const { outcome, statuses } = await said(id, lists);
        assert.match(outcome?.kind === 'error' ? outcome.text : '', text);
        assert.deepEqual(statuses, [['Normal', 'Error, KeepLast']]);
      });
    }
  }

  it('finds who is on it', async () => {
    const { username } = product.simulator.credentials.user;
    const { outcome } = await said('privileged-page-reads', [{ name: 'privileged users', users: [username] }]);
    assert.deepEqual(outcome?.kind === 'results' && outcome.results.map(({ value }) => value), [1]);
  });

  it('is quiet while nobody on it does anything', async () => {
    const { outcome } = await said('privileged-page-reads', [{ name: 'privileged users', users: ['root-*'] }]);
    assert.equal(outcome?.kind, 'noData', JSON.stringify(outcome));
  });
});
