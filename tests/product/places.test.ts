import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { mmdbFile, type MmdbFile } from '../geo/mmdb-file.ts';
import { openProduct, readWhole, rowsOf, type Product } from './product.ts';

const CHILE = {
  continent: { names: { en: 'South America' } },
  country: { iso_code: 'CL', names: { en: 'Chile' } },
  city: { names: { en: 'Santiago' } },
  location: { latitude: -33.45, longitude: -70.66 },
};
const NORWAY = { continent: { names: { en: 'Europe' } }, country: { iso_code: 'NO', names: { en: 'Norway' } } };
const SYSTEM = { autonomous_system_number: 64500, autonomous_system_organization: 'Example Hosting' };

const database = (type: string, networks: MmdbFile['networks']) =>
  mmdbFile({ type, built: Date.now() - 86_400_000, ipVersion: 6, recordSize: 28, networks });

/** The attack comes from 192.0.2.66, people at home have 203.0.113.x or IPv6, the office is 198.51.100.10. */
describe('places of addresses', () => {
  let directory: string;
  let product: Product;
  let range: { from: number; to: number };

  async function put(name: string, bytes: Buffer): Promise<void> {
    const path = join(directory, name);
    await writeFile(`${path}.new`, bytes);
    const changed = Date.now() / 1000 - 3600;
    await utimes(`${path}.new`, changed, changed);
    await rename(`${path}.new`, path);
  }

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'places-'));
    await put(
      'city.mmdb',
      database('Test-City', [
        ['192.0.2.64/26', CHILE],
        ['203.0.113.0/24', NORWAY],
      ])
    );
    await put('asn.mmdb', database('Test-ASN', [['192.0.2.0/24', SYSTEM]]));
    product = await openProduct({
      simulator: { days: 2, scale: 0.3 },
      allowedPaths: [directory],
      settings: {
        geo: {
          paths: [join(directory, '*.mmdb')],
          networks: [{ name: 'headquarters', ranges: ['198.51.100.0/28'] }],
        },
      },
    });
    range = { from: Date.now() - 6 * 3_600_000, to: Date.now() };
    await readWhole(product, range);
  });
  after(async () => {
    await product.close();
    await rm(directory, { recursive: true });
  });

  const table = async (query: Record<string, unknown>) =>
    rowsOf(await product.query({ queryType: 'events', format: 'table', limit: 50_000, ...query }, range));

  it('stand in the events of every source, with the autonomous system', async () => {
    for (const source of ['accessLog', 'confluenceDataCenter']) {
      const rows = await table({ filter: { ips: ['192.0.2.66'], sources: [source] } });
      assert.ok(rows.length > 0, source);
      for (const row of rows) {
        assert.deepEqual(
          [
            row['source.geo.continent_name'],
            row['source.geo.country_name'],
            row['source.geo.city_name'],
            row['source.geo.location.lat'],
            row['source.geo.location.lon'],
            row['source.as.number'],
            row['source.as.organization.name'],
          ],
          ['South America', 'Chile', 'Santiago', -33.45, -70.66, 64500, 'Example Hosting']
        );
      }
    }
  });

  it('are what countries filter and group by', async () => {
    const { attack } = product.simulator.world;
    const byCountry = { queryType: 'window', window: '6h', groupBy: ['source.geo.country_name'], minValue: 1 };
    const all = new Map(
      rowsOf(await product.query(byCountry, range)).map((row) => [row['source.geo.country_name'], row['value']])
    );
    assert.deepEqual([...all.keys()].sort(), ['Chile', 'Norway']);
    const [chile] = rowsOf(await product.query({ ...byCountry, filter: { countries: ['chile'] } }, range));
    assert.deepEqual(chile, { 'source.geo.country_name': 'Chile', value: all.get('Chile') });
    const users = rowsOf(
      await product.query({ ...byCountry, groupBy: ['user.id'], minValue: 20, filter: { countries: ['Ch*'] } }, range)
    );
    assert.deepEqual(
      users.map((row) => row['user.id']),
      [attack?.userKey]
    );
  });

  it('that are not known are said where countries decide, with the number of events', async () => {
    const unplaced = (await table({})).filter((row) => row['source.geo.country_name'] === '');
    assert.ok(unplaced.length > 0);
    const answer = await product.query({ queryType: 'events', filter: { countries: ['Norway'] } }, range);
    const notices = answer.frames[0]?.meta?.notices?.filter(({ text }) => text.includes('no known country')) ?? [];
    assert.deepEqual(
      notices.map(({ severity, text }) => [severity, Number.parseInt(text, 10)]),
      [['warning', unplaced.length]]
    );
    const grouped = await product.query({ queryType: 'window', window: '6h', filter: { countries: ['Chile'] } }, range);
    assert.ok(grouped.frames[0]?.meta?.notices?.some(({ text }) => text.includes('no known country')));
  });

  it('leave a rule about countries certain', async () => {
    const rule = { queryType: 'window', window: '1h', minValue: 1, filter: { countries: ['Iceland'] } };
    const { frames, error } = await product.query(rule, range, true);
    assert.equal(error, undefined);
    assert.deepEqual(rowsOf({ frames }), []);
  });

  it('have the operator’s own names, and those of special ranges', async () => {
    // What the system does by itself has no address.
    const rows = (await table({})).filter((row) => row['source.ip'] !== '');
    assert.deepEqual([...new Set(rows.map((row) => row['source.geo.name']))].sort(), ['documentation', 'headquarters']);
    assert.ok(
      rows.every((row) => (row['source.geo.name'] === 'headquarters') === (row['source.ip'] === '198.51.100.10'))
    );
  });

  it('stand in the ECS view', async () => {
    const [row] = await table({ format: 'ecs', filter: { ips: ['192.0.2.66'] }, limit: 1 });
    assert.deepEqual(
      [row?.['source.geo.country_name'], row?.['source.as.organization.name'], row?.['related.ip']],
      ['Chile', 'Example Hosting', '["192.0.2.66"]']
    );
  });

  it('are told by Save & test, with what is wrong', async () => {
    const findings = async () => {
      const { status, details } = await product.dataSource.checkHealth(product.request());
      return { status, text: details?.verboseMessage ?? '' };
    };
    const before = await findings();
    assert.equal(before.status, 'ok');
    assert.match(before.text, /✓ Places of addresses: From Test-ASN of .+, Test-City of .+ and 1 named network/);
    await put('city.mmdb', Buffer.from('not found'));
    const after = await findings();
    assert.equal(after.status, 'ok');
    assert.match(after.text, /! A database of places cannot be read: .*city\.mmdb cannot be used/);
    assert.match(after.text, /what was read before is used: Test-ASN of .+, Test-City of/);
  });
});

describe('without a database of places', () => {
  const rule = { queryType: 'window', window: '1h', minValue: 1, filter: { countries: ['Chile'] } };

  for (const [what, geo, reason] of [
    ['none is set', {}, /No countries are known: no database of places is set/],
    [
      'it may not be read',
      { paths: ['/etc/city.mmdb'] },
      /The countries may not be known: .*lies outside the directories/,
    ],
  ] as const) {
    it(`a rule about countries is an error, never a quiet zero, where ${what}`, async () => {
      const product = await openProduct({ simulator: { days: 1, scale: 0.1 }, settings: { geo } });
      try {
        const range = { from: Date.now() - 600_000, to: Date.now() };
        await readWhole(product, range);
        for (const asked of [rule, { ...rule, filter: {}, groupBy: ['source.geo.country_name'] }]) {
          assert.match(String((await product.query(asked, range, true)).error), reason);
          const { frames } = await product.query(asked, range);
          assert.ok(
            frames[0]?.meta?.notices?.some(({ severity, text }) => severity === 'warning' && reason.test(text))
          );
        }
        assert.equal((await product.query({ ...rule, filter: {} }, range, true)).error, undefined);
      } finally {
        await product.close();
      }
    });
  }
});
