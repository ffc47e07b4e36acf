import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readAddressRecord } from './place-record.ts';

const NOWHERE = { continent: '', country: '', region: '', city: '', lat: undefined, lon: undefined };

describe('a record of a database of places', () => {
  it('is read as GeoIP2, GeoLite2 and DB-IP write a city', () => {
    const { place } = readAddressRecord({
      continent: { code: 'EU', names: { de: 'Europa', en: 'Europe' } },
      country: { iso_code: 'NO', names: { de: 'Norwegen', en: 'Norway' } },
      registered_country: { iso_code: 'SE', names: { en: 'Sweden' } },
      subdivisions: [{ names: { en: 'Vestland' } }, { names: { en: 'Bergen' } }],
      city: { geoname_id: 3161732, names: { en: 'Bergen' } },
      location: { latitude: 60.39, longitude: 5.32, accuracy_radius: 20 },
    });
    assert.deepEqual(place, {
      continent: 'Europe',
      country: 'Norway',
      region: 'Vestland',
      city: 'Bergen',
      lat: 60.39,
      lon: 5.32,
    });
  });

  it('is read as IPinfo writes countries and systems', () => {
    assert.deepEqual(
      readAddressRecord({
        asn: 'AS2119',
        as_name: 'Telenor Norge AS',
        as_domain: 'telenor.no',
        country: 'Norway',
        country_code: 'NO',
        continent: 'Europe',
        continent_code: 'EU',
      }),
      {
        place: { ...NOWHERE, continent: 'Europe', country: 'Norway' },
        system: { asn: 2119, asOrg: 'Telenor Norge AS' },
      }
    );
    assert.deepEqual(
      readAddressRecord({ city: 'Oslo', region: 'Oslo', country: 'NO', lat: '59.91', lng: '10.75' }).place,
      { ...NOWHERE, country: 'Norway', region: 'Oslo', city: 'Oslo', lat: 59.91, lon: 10.75 }
    );
  });

  it('is read where it has country codes only', () => {
    assert.deepEqual(readAddressRecord({ country_code: 'NO' }).place, { ...NOWHERE, country: 'Norway' });
    assert.deepEqual(readAddressRecord({ country: { iso_code: 'NO' } }).place, { ...NOWHERE, country: 'Norway' });
  });

  it('of autonomous systems tells the system and no place', () => {
    const fields = { autonomous_system_number: 15169, autonomous_system_organization: 'GOOGLE' };
    const expected = { place: undefined, system: { asn: 15169, asOrg: 'GOOGLE' } };
    assert.deepEqual(readAddressRecord(fields), expected);
    assert.deepEqual(readAddressRecord({ traits: fields }), expected);
  });

  it('that is of no use, whatever it is, tells nothing and throws nothing', () => {
    fc.assert(fc.property(fc.anything(), (record) => void readAddressRecord(record)));
    assert.deepEqual(readAddressRecord({ is_anonymous: true, country: 7, location: 'x' }), {
      place: undefined,
      system: undefined,
    });
  });
});
