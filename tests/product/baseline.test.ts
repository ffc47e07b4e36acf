import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '../../src/server/collector/clock.ts';
import { openProduct, readWhole, rowsOf, type Product } from './product.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A Wednesday noon: people work, and the attack of the minutes before lies in one day. */
const START = Date.UTC(2026, 2, 4, 12);
const timezone = 'UTC';

const unusualDay = {
  queryType: 'baseline',
  filter: { actions: ['page_viewed', 'attachment_downloaded', 'content_exported'] },
  minValue: 1.75,
};

describe('baselines over two weeks of the simulated site', () => {
  let product: Product;
  let now: number;
  const lastHours = (hours: number) => ({ from: now - hours * HOUR, to: now });
  const namesOf = (team: string) =>
    new Set(product.simulator.world.people.filter((person) => person.team === team).map(({ username }) => username));

  before(async () => {
    const ahead = START - Date.now();
    const clock = { ...systemClock, now: () => Date.now() + ahead };
    product = await openProduct({ simulator: { days: 17, scale: 0.5, clockOffsetMs: ahead }, clock });
    now = clock.now();
    await readWhole(product, { from: now - 16 * DAY, to: now });
  });
  after(() => product.close());

  it('show the attacker’s day as the most unusual one, with the numbers that tell why', async () => {
    const { attack } = product.simulator.world;
    assert.ok(attack);
    const values = rowsOf(await product.query({ ...unusualDay, timezone }, lastHours(1), true));
    assert.deepEqual(Object.keys(values[0] ?? {}), ['user.id', 'value']);
    assert.equal(values[0]?.['user.id'], attack.userKey);
    assert.ok(Number(values[0]?.['value']) > 3.5);
    const [parts] = rowsOf(await product.query({ ...unusualDay, timezone, result: 'parts' }, lastHours(1)));
    assert.deepEqual([parts?.['user.name'], parts?.['value']], [attack.username, values[0]?.['value']]);
    assert.ok(Number(parts?.['count']) >= attack.accessLog.page_viewed);
    const [median, mad] = [Number(parts?.['median']), Number(parts?.['mad'])];
    assert.ok(median < attack.accessLog.page_viewed / 2 && Number(parts?.['days']) >= 5);
    if (mad > 0) {
      assert.equal(parts?.['value'], (0.6745 * (Number(parts?.['count']) - median)) / mad);
    }
  });

  it('leave the documentation team in peace, which reads more than the attacker on every day but that of its review', async () => {
    const { attack } = product.simulator.world;
    const days = {
      ...unusualDay,
      filter: { ...unusualDay.filter, weekdays: [1, 2, 3, 5] },
      minValue: 0,
      result: 'parts',
    };
    const rows = rowsOf(await product.query({ ...days, timezone }, lastHours(5 * 24)));
    const writers = namesOf('documentation');
    const writing = rows.filter((row) => writers.has(String(row['user.name'])));
    const scores = writing.map((row) => Number(row['value'])).sort((a, b) => a - b);
    assert.ok(writing.some((row) => Number(row['count']) > (attack?.accessLog.page_viewed ?? NaN)));
    assert.ok((scores[scores.length >>> 1] ?? NaN) < 3.5, scores.join(' '));
    const [attacked] = rowsOf(await product.query({ ...unusualDay, timezone }, lastHours(1)));
    assert.ok(
      scores.every((score) => score < Number(attacked?.['value'])),
      scores.join(' ')
    );
  });

  it('find the address that the attacker’s account never had', async () => {
    const { attack } = product.simulator.world;
    const rows = rowsOf(
      await product.query({ queryType: 'baseline', method: 'firstSeen', result: 'parts' }, lastHours(1))
    );
    const found = rows.filter((row) => row['user.id'] === attack?.userKey);
    assert.deepEqual(
      found.map((row) => [row['source.ip'], row['user.name']]),
      [[attack?.ip, attack?.username]]
    );
    assert.ok(Number(found[0]?.['start']) >= (attack?.start ?? NaN) - 1000);
    const alert = rowsOf(await product.query({ queryType: 'baseline', method: 'firstSeen' }, lastHours(1), true));
    assert.equal(alert.find((row) => row['user.id'] === attack?.userKey)?.['value'], 1);
  });

  it('show that the attacker reads evenly through all spaces', async () => {
    const { attack } = product.simulator.world;
    const breadth = {
      queryType: 'baseline',
      method: 'breadth',
      filter: { ips: [attack?.ip], actions: ['page_viewed'] },
    };
    const [row] = rowsOf(await product.query({ ...breadth, result: 'parts' }, lastHours(1)));
    assert.equal(row?.['user.id'], attack?.userKey);
    assert.ok(Number(row?.['value']) >= 10 && Number(row?.['evenness']) > 0.9, JSON.stringify(row));
  });

  it('ask for no more history than there is without saying so', async () => {
    const { frames } = await product.query({ ...unusualDay, timezone, history: '60d' }, lastHours(1));
    const notices = frames[0]?.meta?.notices?.filter(({ text }) => text.startsWith('History incomplete')) ?? [];
    assert.ok(notices.length > 0 && notices.every(({ severity }) => severity === 'warning'));
    const alert = await product.query({ ...unusualDay, timezone, history: '60d' }, lastHours(1), true);
    assert.equal(alert.error, undefined);
  });
});
