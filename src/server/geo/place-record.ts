import { z } from 'zod';

/** Where an address is. What the database does not say is `''` or undefined. */
export interface Place {
  readonly continent: string;
  readonly country: string;
  readonly region: string;
  readonly city: string;
  readonly lat: number | undefined;
  readonly lon: number | undefined;
}

/** Whose autonomous system an address is in. */
export interface AutonomousSystem {
  readonly asn: number;
  readonly asOrg: string;
}

export interface AddressRecord {
  /** Undefined where the database knows no country, region, city or point. */
  readonly place: Place | undefined;
  readonly system: AutonomousSystem | undefined;
}

const text = z.string().optional().catch(undefined);
/** IPinfo writes numbers as text. */
const degrees = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .optional()
  .catch(undefined);
/** `{names: {en}, iso_code}` of MaxMind and DB-IP, a plain text elsewhere. */
const named = z
  .union([
    z.string().transform((name) => ({ name, code: '' })),
    z
      .object({ names: z.object({ en: text }).optional().catch(undefined), iso_code: text })
      .transform(({ names, iso_code = '' }) => ({ name: names?.en ?? '', code: iso_code })),
  ])
  .optional()
  .catch(undefined);
/** `15169`, or IPinfo's `AS15169`. */
const systemNumber = z
  .union([
    z.number().int(),
    z
      .string()
      .regex(/^(AS)?\d+$/)
      .transform((asn) => Number(asn.replace('AS', ''))),
  ])
  .optional()
  .catch(undefined);
const systemFields = { autonomous_system_number: systemNumber, autonomous_system_organization: text };

/** The fields of GeoIP2 and GeoLite2 (City, Country, ASN, Enterprise), which DB-IP and IP2Location follow, and IPinfo's. */
const recordSchema = z.object({
  continent: named,
  continent_name: text,
  country: named,
  country_name: text,
  country_code: text,
  subdivisions: z
    .union([z.array(named), named.transform((one) => [one])])
    .optional()
    .catch(undefined),
  region: text,
  city: named,
  location: z.object({ latitude: degrees, longitude: degrees }).optional().catch(undefined),
  latitude: degrees,
  longitude: degrees,
  lat: degrees,
  lng: degrees,
  traits: z.object(systemFields).optional().catch(undefined),
  ...systemFields,
  asn: systemNumber,
  as_name: text,
});

/** What a record of a database says; one of another kind says nothing. */
export function readAddressRecord(record: unknown): AddressRecord {
  const { data } = recordSchema.safeParse(record);
  return data === undefined
    ? { place: undefined, system: undefined }
    : { place: placeOf(data), system: systemOf(data) };
}

type Fields = z.infer<typeof recordSchema>;

function placeOf(fields: Fields): Place | undefined {
  const { continent, country, subdivisions, region, city, location } = fields;
  const place: Place = {
    continent: fields.continent_name ?? continent?.name ?? '',
    country: fields.country_name ?? countryName(country?.name ?? '', country?.code || (fields.country_code ?? '')),
    region: subdivisions?.[0]?.name ?? region ?? '',
    city: city?.name ?? '',
    lat: location?.latitude ?? fields.latitude ?? fields.lat,
    lon: location?.longitude ?? fields.longitude ?? fields.lng,
  };
  const known = [place.country, place.region, place.city].some((name) => name !== '') || place.lat !== undefined;
  return known ? place : undefined;
}

function systemOf(fields: Fields): AutonomousSystem | undefined {
  const asn = fields.autonomous_system_number ?? fields.traits?.autonomous_system_number ?? fields.asn;
  const asOrg =
    fields.autonomous_system_organization ?? fields.traits?.autonomous_system_organization ?? fields.as_name ?? '';
  return asn === undefined ? undefined : { asn, asOrg };
}

const regionNames = new Intl.DisplayNames(['en'], { type: 'region' });

/** Some databases have ISO 3166 codes only. */
function countryName(name: string, code: string): string {
  const iso = /^[A-Z]{2}$/.test(name) ? name : name === '' ? code : '';
  return /^[A-Z]{2}$/.test(iso) ? (regionNames.of(iso) ?? iso) : name;
}
