import assert from 'node:assert/strict';
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { PRESETS } from '../../src/query/presets/presets.ts';
import { openProduct, readWhole, rowsOf, type Product } from '../product/product.ts';
import { mmdbFile, type MmdbFile } from './mmdb-file.ts';

const HOUR_MS = 3_600_000;

const place = (name: string, latitude: number, longitude: number) => ({
  country: { iso_code: name.slice(0, 2).toUpperCase(), names: { en: name } },
  location: { latitude, longitude },
});
const OSLO = place('Norway', 59.91, 10.75);
const DRAMMEN = place('Norway', 59.74, 10.2);
const SANTIAGO = place('Chile', -33.45, -70.66);

const HOME = '203.0.113.20';
const OFFICE = '198.51.100.10';
const ABROAD = '192.0.2.66';
const PRIVATE = '10.0.0.7';

const PLACES = [
  ['192.0.2.64/26', SANTIAGO],
  ['198.51.100.0/28', DRAMMEN],
  ['203.0.113.0/24', OSLO],
] as const;
const WITHOUT_POINTS = PLACES.map(([network, { country }]) => [network, { country }] as const);

const presetQuery = (id: string) => {
  const preset = PRESETS.find((candidate) => candidate.id === id);
  assert.ok(preset);
  return { ...preset.patch };
};

const warnings = (answer: Awaited<ReturnType<Product['query']>>) =>
  (answer.frames[0]?.meta?.notices ?? []).filter(({ severity }) => severity === 'warning').map(({ text }) => text);

/** Minutes before the end of the range, user (by number, undefined for anonymous) and address of each request. */
const REQUESTS: ReadonlyArray<readonly [minutes: number, user: number | undefined, address: string]> = [
  // Goes to the office and back, and reads through a proxy.
  ...[300, 299, 298, 297, 296].map((minutes, n) => [minutes, 0, n % 2 === 0 ? HOME : OFFICE] as const),
  [295, 0, PRIVATE],
  // Is at home while somebody else has the account.
  [600, 1, HOME],
  [120, 1, HOME],
  [90, 1, ABROAD],
  [89, 1, PRIVATE],
  [80, 1, ABROAD],
  [60, 1, HOME],
  // Nobody is everywhere.
  [200, undefined, HOME],
  [199, undefined, ABROAD],
  // The log is alive.
  [0, undefined, PRIVATE],
];
/** Of the stolen account: there, and back. */
const ARRIVALS = 2;

async function openWith(networks: MmdbFile['networks']) {
  const directory = await mkdtemp(join(tmpdir(), 'travel-'));
  const path = join(directory, 'places.mmdb');
  const changed = Date.now() / 1000 - 3600;
  await writeFile(path, mmdbFile({ type: 'Test', built: Date.now(), ipVersion: 6, recordSize: 28, networks }));
  await utimes(path, changed, changed);
  const end = Math.floor(Date.now() / 1000) * 1000;
  const at = (minutes: number) => end - minutes * 60_000;
  const product = await openProduct({
    simulator: { days: 0, attack: false },
    allowedPaths: [directory],
    settings: { geo: { paths: [path] } },
    happen: ({ visit, world }) =>
      REQUESTS.toSorted(([a], [b]) => b - a).forEach(([minutes, user, address]) =>
        visit({
          time: at(minutes),
          username: user === undefined ? null : (world.people[user]?.username ?? null),
          address,
          target: '/pages/viewpage.action?pageId=1',
        })
      ),
  });
  const range = { from: at(12 * 60), to: end };
  await readWhole(product, { from: range.from - 47 * HOUR_MS, to: end });
  return {
    product,
    range,
    at,
    stolen: product.simulator.world.people[1]?.key ?? '',
    close: async () => {
      await product.close();
      await rm(directory, { recursive: true });
    },
  };
}

describe('places that are known', () => {
  let site: Awaited<ReturnType<typeof openWith>>;

  before(async () => (site = await openWith(PLACES)));
  after(() => site.close());

  const travel = (asked: Record<string, unknown> = {}, range = site.range, alert = false) =>
    site.product.query({ ...presetQuery('impossible-travel'), ...asked }, range, alert);

  it('tell which account is stolen, and nobody who goes to the office and back, or has no account', async () => {
    const answer = await travel({}, site.range, true);
    assert.equal(answer.error, undefined);
    assert.deepEqual(rowsOf(answer), [{ 'user.id': site.stolen, value: ARRIVALS }]);
  });

  it('make the same arrivals in windows, in buckets and as episodes', async () => {
    const counted = await travel({ queryType: 'count', interval: '1h' });
    const buckets = counted.frames.flatMap(({ fields }) =>
      fields.flatMap(({ type, values }) => (type === 'float64' && Array.isArray(values) ? values : []))
    );
    assert.equal(
      buckets.reduce((sum, value) => sum + Number(value), 0),
      ARRIVALS
    );
    const episodes = rowsOf(await travel({ result: 'episodes', window: '1s' }));
    assert.deepEqual(
      episodes.map((row) => [row['user.id'], row['start']]),
      [60, 90].map((minutes) => [site.stolen, site.at(minutes)])
    );
  });

  it('are compared with the place before, however long before the range it was', async () => {
    const arrival = { from: site.at(90), to: site.at(90) };
    for (const type of ['window', 'count', 'top']) {
      const asked = { queryType: type, field: 'user.id', window: '1s', interval: '1s', limit: 10 };
      const { frames } = await travel(asked, arrival, true);
      const values = frames.flatMap(({ fields }) => fields.filter(({ name }) => name === 'value'));
      assert.deepEqual(
        values.flatMap(({ values: each }) => (Array.isArray(each) ? each : [])),
        [1],
        type
      );
    }
  });

  it('are far apart only for their time: who may be fast enough has travelled', async () => {
    const fast = { measure: { type: 'impossibleTravel', kilometersPerHour: 100_000 } };
    assert.deepEqual(rowsOf(await travel(fast, site.range, true)), []);
  });

  it('leave out events without one, and say how many', async () => {
    const unplaced = warnings(await travel()).filter((text) => text.includes('no known location'));
    assert.deepEqual(
      unplaced.map((text) => Number.parseInt(text, 10)),
      [REQUESTS.filter(([, user, address]) => user !== undefined && address === PRIVATE).length]
    );
  });

  it('are ranked with the point that a map shows them at', async () => {
    const top = async (field: string) => rowsOf(await site.product.query({ queryType: 'top', field }, site.range));
    const requests = (...addresses: string[]) => REQUESTS.filter(([, , address]) => addresses.includes(address)).length;
    assert.deepEqual(await top('source.geo.country_name'), [
      { 'source.geo.country_name': 'Norway', value: requests(HOME, OFFICE), latitude: 59.91, longitude: 10.75 },
      { 'source.geo.country_name': 'Chile', value: requests(ABROAD), latitude: -33.45, longitude: -70.66 },
    ]);
    const located = await top('source.geo.location');
    assert.deepEqual(
      located.map((row) => [row['latitude'], row['longitude'], row['source.geo.country_name'], row['value']]),
      [
        [59.91, 10.75, 'Norway', requests(HOME)],
        [-33.45, -70.66, 'Chile', requests(ABROAD)],
        [59.74, 10.2, 'Norway', requests(OFFICE)],
      ]
    );
  });

  it('of one kind leave a rule about another kind uncertain, never quiet', async () => {
    const network = presetQuery('first-seen-network');
    assert.match(String((await site.product.query(network, site.range, true)).error), /No network operators are known/);
    assert.match(warnings(await site.product.query(network, site.range)).join(), /No network operators are known/);
  });
});

describe('a database of countries without points', () => {
  it('makes a rule about travel an error, and one about countries works', async () => {
    const { product, range, close } = await openWith(WITHOUT_POINTS);
    try {
      const travel = presetQuery('impossible-travel');
      assert.match(String((await product.query(travel, range, true)).error), /No locations are known, though/);
      assert.match(warnings(await product.query(travel, range)).join(), /Lower bound: No locations are known/);
      const countries = { queryType: 'window', window: '1h', groupBy: ['source.geo.country_name'], minValue: 1 };
      assert.equal((await product.query(countries, range, true)).error, undefined);
    } finally {
      await close();
    }
  });
});
