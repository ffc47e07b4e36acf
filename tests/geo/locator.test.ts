import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { EventGeo } from '../../src/server/events/audit-event.ts';
import { auditEvent } from '../../src/server/events/build-event.ts';
import { placeFindings } from '../../src/server/geo/findings.ts';
import { Locator } from '../../src/server/geo/locator.ts';
import { mmdbFile, type MmdbFile } from './mmdb-file.ts';

const NOW = Date.parse('2026-03-04T09:00:00Z');
const MINUTE = 60_000;
const ADDRESS = '81.2.69.160';

const NORWAY = { country: { iso_code: 'NO', names: { en: 'Norway' } }, city: { names: { en: 'Oslo' } } };
const CHILE = { country: { iso_code: 'CL', names: { en: 'Chile' } } };
const SYSTEM = { autonomous_system_number: 2119, autonomous_system_organization: 'Telenor' };

const database = (record: MmdbFile['networks'][number][1], part: Partial<MmdbFile> = {}) =>
  mmdbFile({
    type: 'Test-City',
    built: NOW - 3 * 86_400_000,
    ipVersion: 6,
    recordSize: 24,
    networks: [['81.2.69.0/24', record]],
    ...part,
  });

function event(ip: string, geo?: EventGeo) {
  return auditEvent({ time: 1, observed: 2, source: { type: 'organization', site: 'acme' }, ip, geo });
}

const place = (part: Partial<EventGeo>): EventGeo => ({
  continent: '',
  country: '',
  region: '',
  city: '',
  lat: undefined,
  lon: undefined,
  network: '',
  asn: undefined,
  asOrg: '',
  ...part,
});

describe('the locator', () => {
  let root: string;
  let clock: number;
  let logged: string[];
  let number = 0;
  let directory: string;

  before(async () => (root = await mkdtemp(join(tmpdir(), 'places-'))));
  beforeEach(async () => {
    clock = NOW;
    logged = [];
    directory = join(root, String(number++));
    await mkdir(directory);
  });
  after(() => rm(root, { recursive: true, force: true }));

  /** Writes a file as one that was last changed at that time, all at once as a careful updater does. */
  async function put(name: string, bytes: Buffer, changedAt = NOW - MINUTE): Promise<string> {
    const path = join(directory, name);
    await writeFile(`${path}.new`, bytes);
    await utimes(`${path}.new`, changedAt / 1000, changedAt / 1000);
    await rename(`${path}.new`, path);
    return path;
  }

  async function open(paths: string[], networks: Array<{ name: string; ranges: string[] }> = [], roots = [root]) {
    const locator = new Locator({
      settings: { paths, networks },
      roots,
      log: (_level, message, fields) => logged.push(`${message} ${fields['problem']}`),
      now: () => clock,
    });
    await locator.refresh();
    return locator;
  }

  const country = (locator: Locator) => locator.locate(event(ADDRESS)).geo?.country;
  const titles = (locator: Locator) => placeFindings(locator.status(), clock).map(({ title }) => title);

  it('takes the place from the first database that knows it, and the system from the first that knows that', async () => {
    const city = await put('city.mmdb', database(NORWAY));
    const countries = await put('country.mmdb', database(CHILE, { networks: [['80.0.0.0/7', CHILE]] }));
    const systems = await put('asn.mmdb', database(SYSTEM, { type: 'Test-ASN' }));
    const locator = await open([city, countries, systems]);
    const found = place({ country: 'Norway', city: 'Oslo', asn: 2119, asOrg: 'Telenor' });
    assert.deepEqual(locator.locate(event(ADDRESS)).geo, found);
    assert.deepEqual(locator.locate(event('80.1.2.3')).geo, place({ country: 'Chile' }));
    assert.deepEqual(titles(locator), ['Places of addresses']);
  });

  it('leaves an event alone that has no address, or one that nobody knows', async () => {
    const locator = await open([await put('city.mmdb', database(NORWAY))]);
    for (const untouched of [event(''), event('9.9.9.9')]) {
      assert.equal(locator.locate(untouched), untouched);
    }
  });

  it('names networks, special ranges too, without any database', async () => {
    const locator = await open([], [{ name: 'office', ranges: ['81.2.69.0/24'] }]);
    assert.deepEqual(locator.locate(event(ADDRESS)).geo, place({ network: 'office' }));
    assert.deepEqual(locator.locate(event('10.0.0.1')).geo, place({ network: 'private' }));
  });

  it('keeps the location that an event has, and adds what it lacks', async () => {
    const files = [await put('city.mmdb', database(NORWAY)), await put('asn.mmdb', database(SYSTEM))];
    const locator = await open(files, [{ name: 'office', ranges: ['81.2.69.0/24'] }]);
    const own = place({ country: 'Sweden', region: 'Skåne' });
    assert.deepEqual(
      locator.locate(event(ADDRESS, own)).geo,
      place({ country: 'Sweden', region: 'Skåne', network: 'office', asn: 2119, asOrg: 'Telenor' })
    );
    assert.equal(locator.locate(event(ADDRESS, place({}))).geo?.country, 'Norway');
  });

  it('gives a place that names no point the one of the database, where both are of one country', async () => {
    const locator = await open([
      await put('city.mmdb', database({ ...NORWAY, location: { latitude: 59.91, longitude: 10.75 } })),
    ]);
    const located = (own: Partial<EventGeo>) => locator.locate(event(ADDRESS, place(own))).geo;
    assert.deepEqual(
      located({ country: 'Norway', city: 'Bergen' }),
      place({ country: 'Norway', city: 'Bergen', lat: 59.91, lon: 10.75 })
    );
    assert.equal(located({ country: 'Sweden' })?.lat, undefined);
    assert.deepEqual(
      located({ country: 'Norway', lat: 60.39, lon: 5.32 }),
      place({ country: 'Norway', lat: 60.39, lon: 5.32 })
    );
  });

  it('takes a changed file in within a minute, without being told', async () => {
    const path = await put('city.mmdb', database(NORWAY));
    const locator = await open([path]);
    assert.equal(country(locator), 'Norway');
    await put('city.mmdb', database(CHILE), NOW - 30_000);
    clock += MINUTE - 1;
    await locator.refresh();
    assert.equal(country(locator), 'Norway');
    clock += 1;
    await locator.refresh();
    assert.equal(country(locator), 'Chile');
  });

  it('follows a link to the next file', async () => {
    await put('march.mmdb', database(NORWAY));
    await put('april.mmdb', database(CHILE));
    const link = join(directory, 'city.mmdb');
    await symlink(join(directory, 'march.mmdb'), link);
    const locator = await open([link]);
    assert.equal(country(locator), 'Norway');
    await rm(link);
    await symlink(join(directory, 'april.mmdb'), link);
    clock += MINUTE;
    await locator.refresh();
    assert.equal(country(locator), 'Chile');
  });

  for (const [what, spoil, title] of [
    [
      'is written only in part',
      (path: string) => put('city.mmdb', database(CHILE).subarray(0, 900), NOW).then(() => path),
      'A database of places cannot be read',
    ],
    ['is gone', (path: string) => rm(path), 'A database of places is missing'],
  ] as const) {
    it(`goes on with what it has where a file ${what}, and says so once`, async () => {
      const path = await put('city.mmdb', database(NORWAY));
      const locator = await open([path]);
      await spoil(path);
      for (let n = 0; n < 3; n++) {
        clock += MINUTE;
        await locator.refresh();
        assert.equal(country(locator), 'Norway');
        assert.deepEqual(titles(locator), [title, 'Places of addresses']);
      }
      assert.equal(logged.length, 1);
      const [finding] = placeFindings(locator.status(), clock);
      assert.match(finding?.detail ?? '', /Until then what was read before is used: Test-City of 2026-03-01/);
      await put('city.mmdb', database(CHILE), NOW);
      clock += MINUTE;
      await locator.refresh();
      assert.deepEqual([country(locator), ...titles(locator)], ['Chile', 'Places of addresses']);
    });
  }

  it('waits for a file that was changed a moment ago to settle', async () => {
    const path = await put('city.mmdb', database(NORWAY));
    const locator = await open([path]);
    clock += MINUTE;
    await put('city.mmdb', database(CHILE), clock - 1000);
    await locator.refresh();
    assert.deepEqual([country(locator), titles(locator)[0]], ['Norway', 'A database of places is being replaced']);
    clock += MINUTE;
    await locator.refresh();
    assert.deepEqual([country(locator), ...titles(locator)], ['Chile', 'Places of addresses']);
  });

  it('reads nothing outside the directories that the operator allows, through a link neither', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'elsewhere-'));
    try {
      const path = join(outside, 'city.mmdb');
      await writeFile(path, database(NORWAY));
      const link = join(directory, 'city.mmdb');
      await symlink(path, link);
      for (const [asked, roots] of [
        [path, [root]],
        [link, [root]],
        [link, []],
      ] as const) {
        const locator = await open([asked], [], [...roots]);
        assert.equal(locator.locate(event(ADDRESS)).geo, undefined);
        assert.deepEqual(titles(locator), ['A database of places may not be read']);
      }
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it('says that a database is old, and uses it', async () => {
    const locator = await open([await put('city.mmdb', database(NORWAY, { built: NOW - 91 * 86_400_000 }))]);
    assert.equal(country(locator), 'Norway');
    assert.deepEqual(titles(locator), ['A database of places is old', 'Places of addresses']);
  });

  it('says that a record is damaged, and reads on', async () => {
    const bytes = database(NORWAY);
    const names = bytes.indexOf('country') - 1;
    // A type that the format does not have.
    bytes.writeUInt8(0, names);
    bytes.writeUInt8(0xff, names + 1);
    const locator = await open([await put('city.mmdb', bytes)]);
    assert.equal(locator.locate(event(ADDRESS)).geo, undefined);
    assert.deepEqual(titles(locator), ['A database of places is damaged', 'Places of addresses']);
  });

  it('says nothing where nothing is set', async () => {
    assert.deepEqual(titles(await open([])), []);
  });
});
