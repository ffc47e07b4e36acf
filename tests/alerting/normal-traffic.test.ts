import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { systemClock } from '../../src/server/collector/clock.ts';
import { normalTraffic } from '../../simulator/scenarios/normal-traffic.ts';
import { monitoring } from '../../simulator/scenarios/perform.ts';
import { officeAddress } from '../../simulator/world/people.ts';
import type { AlertRule } from '../../workbench/server/alert-rule.ts';
import { openProduct, readWhole, rowsOf, type AskedDataSource, type Product } from '../product/product.ts';
import { writePlaceFiles, type PlaceFiles } from './places.ts';
import { RuleEvaluator } from './rule-evaluator.ts';
import { readShippedRules } from './shipped-rules.ts';
import { DISTURBANCES } from './status-disturbances.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday, on which the history begins that baselines need. */
const MONDAY = Date.UTC(2026, 1, 2);
const HISTORY_DAYS = 15;
const SCORED_DAYS = 9;
const END = MONDAY + (HISTORY_DAYS + SCORED_DAYS) * DAY;
const SCORED = { from: MONDAY + HISTORY_DAYS * DAY, to: END };
/** New colleagues begin on the second of the scored days. */
const NEW_SINCE = HISTORY_DAYS + 1;

const rules = [...(await readShippedRules())].filter(([id]) => !DISTURBANCES.some(({ rule }) => rule === id));

/**
 * A rule that looks back over a whole day more: the largest count of any moment of the day is what it would have said at
 * each of its evaluations, so no burst is missed between two of them.
 */
function overDays({ queries, ...rule }: AlertRule): AlertRule {
  return {
    ...rule,
    queries: queries.map(({ relativeTimeRange: { from, to }, ...query }) => ({
      ...query,
      relativeTimeRange: { from: from + DAY / 1_000, to },
    })),
  };
}

describe('normal traffic of 200 users', () => {
  let product: Product;
  let placeFiles: PlaceFiles;

  before(async () => {
    const ahead = END + HOUR - Date.now();
    placeFiles = await writePlaceFiles(MONDAY);
    product = await openProduct({
      simulator: { days: 0, attack: false, scale: 195 / 200, clockOffsetMs: ahead },
      source: { backfill: '60d' },
      settings: { geo: { paths: placeFiles.globs } },
      allowedPaths: [placeFiles.directory],
      clock: { ...systemClock, now: () => Date.now() + ahead },
      happen: (simulator) => {
        const { people, spaces } = simulator.world;
        const { visits, events } = normalTraffic({
          people,
          spaces,
          seed: 5,
          from: MONDAY,
          days: HISTORY_DAYS + SCORED_DAYS,
          newSince: NEW_SINCE,
        });
        const byTime = (a: { time?: number | undefined }, b: typeof a) => (a.time ?? 0) - (b.time ?? 0);
        const now = Date.now() + ahead;
        [...visits, ...monitoring(MONDAY, now)].sort(byTime).forEach((visit) => simulator.visit(visit));
        events.sort(byTime).forEach((event) => simulator.append(event));
      },
    });
    await readWhole(product, { from: MONDAY, to: END });
  });
  after(async () => {
    await product.close();
    await placeFiles.remove();
  });

  /** What each rule finds, day by day over the scored days. */
  async function found(dataSource: AskedDataSource): Promise<Map<string, unknown[]>> {
    const all = new Map<string, unknown[]>();
    for (const [id, rule] of rules) {
      const evaluator = new RuleEvaluator(overDays(rule), dataSource);
      for (let day = SCORED.from + DAY; day <= SCORED.to; day += DAY) {
        const alerting = (await evaluator.evaluate(day)).filter(({ status }) => status === 'Alerting');
        const failure = evaluator.last?.kind === 'error' ? [evaluator.last.text] : [];
        all.set(id, [
          ...(all.get(id) ?? []),
          ...alerting.map(({ labels, annotations }) => ({ day: new Date(day).toISOString(), labels, annotations })),
          ...failure,
        ]);
      }
    }
    return new Map([...all].filter(([, list]) => list.length > 0));
  }

  const usersOf = (...teams: string[]) =>
    product.simulator.world.people.filter(({ team }) => teams.includes(team)).map(({ username }) => username);

  it('is at least 20,000 events in the days that are looked at', async () => {
    const perDay = { queryType: 'count', interval: '1d', groupBy: [] };
    const counts = rowsOf(await product.query(perDay, SCORED));
    const total = counts.reduce((sum, counted) => sum + Number(Object.values(counted).find(isCount) ?? 0), 0);
    assert.ok(total >= 20_000, `${total}`);
    const users = { queryType: 'window', window: '9d', groupBy: [], measure: { type: 'distinct', field: 'user.id' } };
    const [row] = rowsOf(await product.query(users, SCORED));
    assert.ok(Number(row?.['value']) >= 195, JSON.stringify(row));
  });

  it('fires no rule once the lists are set', async () => {
    const lists = [
      { name: 'documentation team', users: usersOf('documentation') },
      { name: 'automation', users: usersOf('bots') },
      { name: 'new accounts', onboardingDays: 14 },
      { name: 'office networks', ips: [officeAddress] },
      // Accounts for emergencies, which nobody used.
      { name: 'privileged users', users: ['emergency-*'] },
    ];
    assert.deepEqual(await found(product.under({ lists })), new Map());
  });

  it('fires those rules without lists whose harmless cases are known', async () => {
    const without = await found(product.under({ lists: [{ name: 'privileged users', users: ['emergency-*'] }] }));
    for (const id of [
      'bulk-access',
      'crawling',
      'export',
      'one-ip-many-users',
      'off-hours',
      'spaces-listed-by-program',
    ]) {
      assert.ok(without.has(id), `${id} is quiet without lists: ${[...without.keys()].join(', ')}`);
    }
  });
});

function isCount(value: unknown): boolean {
  return typeof value === 'number' && value < 1e9;
}
