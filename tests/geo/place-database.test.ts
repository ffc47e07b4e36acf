import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { Reader, type Response } from 'mmdb-lib';
import { isInRange, parseIpRange } from '../../src/query/ip-range.ts';
import { openPlaceDatabase, PlaceFileError } from '../../src/server/geo/place-database.ts';
import { mmdbFile, type MmdbFile, type MmdbValue } from './mmdb-file.ts';

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 29, maxLength: 400 }));
const record = fc.letrec<{ value: MmdbValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.nat(),
    fc.integer({ min: 2 ** 32, max: Number.MAX_SAFE_INTEGER }),
    fc.double({ noNaN: true }).filter((value) => !Number.isInteger(value)),
    fc.boolean(),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      tie('value'),
      { maxKeys: 4, noNullPrototype: true }
    )
  ),
})).value;

const ipv4 = fc
  .nat({ max: 0xffff_ffff })
  .map((value) => new ipaddr.IPv4([24, 16, 8, 0].map((n) => (value >>> n) & 0xff)));
/** Not below `::/96`, where IPv4 is. */
const ipv6 = fc
  .array(fc.nat({ max: 0xffff }), { minLength: 8, maxLength: 8 })
  .map(([first = 0, ...parts]) => new ipaddr.IPv6([0x2000 | (first & 0x1fff), ...parts]));

const network = fc
  .oneof(fc.tuple(ipv4, fc.integer({ min: 1, max: 32 })), fc.tuple(ipv6, fc.integer({ min: 3, max: 128 })))
  .map(([address, prefix]) => `${address.toString()}/${prefix}`);

/** Databases of every kind of tree, without two records for one network. */
const file: fc.Arbitrary<MmdbFile> = fc
  .record({
    ipVersion: fc.constantFrom(4 as const, 6 as const),
    recordSize: fc.constantFrom(24 as const, 28 as const, 32 as const),
    networks: fc.uniqueArray(fc.tuple(network, record), {
      minLength: 1,
      maxLength: 12,
      selector: ([cidr]) => canonical(cidr),
    }),
  })
  .map(({ ipVersion, recordSize, networks }): MmdbFile => ({
    type: 'Test',
    built: 1_700_000_000_000,
    ipVersion,
    recordSize,
    networks: networks.filter(([cidr]) => ipVersion === 6 || !cidr.includes(':')),
  }));

/** The network without the bits behind its prefix. */
function canonical(cidr: string): string {
  const [address, prefix = 0] = ipaddr.parseCIDR(cidr);
  const bits = address
    .toByteArray()
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  return `${address.kind()} ${bits.slice(0, prefix)}`;
}

function expected({ networks }: MmdbFile, address: ipaddr.IPv4 | ipaddr.IPv6): unknown {
  const holding = networks
    .map(([cidr, value]) => ({ range: parseIpRange(cidr), value }))
    .filter(({ range }) => range !== undefined && isInRange(range, address.toByteArray()))
    .sort((a, b) => (b.range?.prefix ?? 0) - (a.range?.prefix ?? 0));
  return asRead(holding[0]?.value ?? null);
}

/** What is larger than 32 bits is read as a bigint. */
function asRead(value: MmdbValue | null): unknown {
  if (typeof value === 'number') {
    return Number.isInteger(value) && value > 0xffff_ffff ? BigInt(value) : value;
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  return Array.isArray(value)
    ? value.map(asRead)
    : Object.fromEntries(Object.entries(value).map(([key, item]) => [key, asRead(item)]));
}

const CITY = {
  continent: { code: 'EU', names: { en: 'Europe', de: 'Europa' } },
  country: { iso_code: 'NO', names: { en: 'Norway' } },
  subdivisions: [{ names: { en: 'Oslo County' } }],
  city: { names: { en: 'Oslo' } },
  location: { latitude: 59.9127, longitude: 10.7461 },
};
const SAMPLE: MmdbFile = {
  type: 'GeoLite2-City',
  built: Date.parse('2026-03-01T00:00:00Z'),
  ipVersion: 6,
  recordSize: 28,
  networks: [
    ['81.2.69.0/24', CITY],
    ['2a02:d0c0::/32', CITY],
  ],
};

describe('a database in MaxMind’s format', () => {
  it('gives each address the record of the most specific network, in trees of every kind', () => {
    fc.assert(
      fc.property(file, fc.array(fc.oneof(ipv4, ipv6)), (database, anywhere) => {
        fc.pre(database.networks.length > 0);
        const reader = new Reader<Response>(mmdbFile(database));
        const inside = database.networks.map(([cidr]) => ipaddr.parseCIDR(cidr)[0]);
        for (const address of [...inside, ...anywhere]) {
          if (database.ipVersion === 6 || address.kind() === 'ipv4') {
            assert.deepEqual(reader.get(address.toString()), expected(database, address));
          }
        }
      })
    );
  });

  it('is read as place, with the names in English', () => {
    const database = openPlaceDatabase(mmdbFile(SAMPLE));
    assert.deepEqual([database.type, database.built], ['GeoLite2-City', SAMPLE.built]);
    const oslo = {
      place: {
        continent: 'Europe',
        country: 'Norway',
        region: 'Oslo County',
        city: 'Oslo',
        lat: 59.9127,
        lon: 10.7461,
      },
      system: undefined,
    };
    assert.deepEqual(database.find('81.2.69.160'), oslo);
    assert.deepEqual(database.find('2a02:d0c0::1'), oslo);
    assert.deepEqual(database.find('81.2.70.1'), { place: undefined, system: undefined });
  });

  it('of IPv4 alone knows no IPv6 address', () => {
    const database = openPlaceDatabase(
      mmdbFile({
        ...SAMPLE,
        ipVersion: 4,
        networks: [
          ['0.0.0.0/1', CITY],
          ['128.0.0.0/1', CITY],
        ],
      })
    );
    assert.equal(database.find('9.9.9.9').place?.country, 'Norway');
    assert.deepEqual(database.find('2a02:d0c0::1'), { place: undefined, system: undefined });
  });

  it('is refused wherever it is cut off', () => {
    const whole = mmdbFile(SAMPLE);
    for (let length = 0; length < whole.length; length++) {
      assert.throws(
        () => openPlaceDatabase(whole.subarray(0, length)),
        PlaceFileError,
        `${length} of ${whole.length} bytes`
      );
    }
  });

  it('is refused where the beginning is another file’s', () => {
    const old = mmdbFile(SAMPLE);
    const larger = mmdbFile({
      ...SAMPLE,
      networks: [...SAMPLE.networks, ['198.18.0.0/15', CITY], ['2a02:aaaa::/40', CITY]],
    });
    const mixed = Buffer.concat([larger.subarray(0, 1_200), old.subarray(1_200)]);
    assert.throws(() => openPlaceDatabase(mixed), PlaceFileError);
  });

  it('is refused where it is something else', () => {
    for (const bytes of ['', 'address,country\n', '\x1f\x8b\x08']) {
      assert.throws(() => openPlaceDatabase(Buffer.from(bytes, 'latin1')), PlaceFileError);
    }
  });
});
