import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { SteppedClock } from '../faults/stepped-clock.ts';
import { openProduct, readWhole, type Product } from '../product/product.ts';
import { assertFilled } from './annotations.ts';
import { RuleEvaluator, type ToldInstance } from './rule-evaluator.ts';
import { readShippedRules } from './shipped-rules.ts';
import { DISTURBANCES, type Disturbance } from './status-disturbances.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Between two evaluations, ms: a pending rule needs several. */
const STEP_MS = 5 * MINUTE;
/** As long as any rule is pending and an hourly look at the configuration takes, ms. */
const PATIENCE_MS = 2 * HOUR;

const rules = await readShippedRules();

describe('the rules on what is read', () => {
  const clock = new SteppedClock();
  let product: Product;
  let visitors = 0;

  before(async () => {
    product = await openProduct({
      simulator: { days: 1, scale: 0.1, attack: false, clock: 'manual', startTime: clock.now() },
      clock,
    });
    await readWhole(product, { from: clock.now() - 4 * HOUR, to: clock.now() });
  });
  after(() => product.close());

  /** Lets time pass for the site, where somebody reads a page each minute, and the product; then evaluates. */
  async function step(evaluator: RuleEvaluator): Promise<ToldInstance[]> {
    for (let passed = 0; passed < STEP_MS; passed += MINUTE) {
      clock.skip(MINUTE);
      product.simulator.setTime(clock.now());
      product.simulator.visit({ username: `reader-${visitors++}`, address: '192.0.2.7', target: '/display/HR/Home' });
    }
    return clock.whileWaitingFor(async () => {
      // Somebody has a dashboard open: what is due is read.
      await product.query({ queryType: 'events', limit: 1 }, { from: clock.now() - HOUR, to: clock.now() });
      return evaluator.evaluate(clock.now());
    });
  }

  const alerting = (told: readonly ToldInstance[]) => told.filter(({ status }) => status === 'Alerting');

  /** Steps until the rule tells what is wanted, or patience ends. */
  async function until(evaluator: RuleEvaluator, wanted: (told: readonly ToldInstance[]) => boolean) {
    let told: ToldInstance[] = [];
    for (let passed = 0; passed < PATIENCE_MS; passed += STEP_MS) {
      told = await step(evaluator);
      if (wanted(alerting(told))) {
        break;
      }
    }
    return alerting(told);
  }

  async function tellsOf({ rule: id, source, begin, end, harmless, lasts = 0 }: Disturbance): Promise<void> {
    const rule = rules.get(id);
    assert.ok(rule, `There is no rule ${id}.`);
    const evaluator = new RuleEvaluator(rule, product);
    harmless(product.simulator);
    assert.deepEqual(await until(evaluator, (told) => told.length > 0), [], 'quiet before');
    begin(product.simulator);
    const found = await until(evaluator, (told) => told.length > 0);
    assert.deepEqual(
      found.map(({ labels }) => labels),
      [{ 'event.dataset': source }]
    );
    assertFilled(rule, found[0], [source]);
    end(product.simulator);
    if (lasts > 0) {
      assert.equal(alerting(await step(evaluator)).length, 1, 'is told for longer than it takes');
      clock.skip(lasts);
    }
    assert.deepEqual(await until(evaluator, (told) => told.length === 0), [], 'resolves');
  }

  for (const disturbance of DISTURBANCES) {
    it(`${disturbance.rule} tells that ${disturbance.title}, and resolves`, () => tellsOf(disturbance));
  }
});
