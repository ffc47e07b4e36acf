import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places } from '../../simulator/scenarios/places.ts';
import { mmdbFile, type MmdbValue } from '../geo/mmdb-file.ts';

/** Databases of where the simulated addresses are, in a directory of their own. */
export interface PlaceFiles {
  readonly directory: string;
  readonly globs: readonly string[];
  remove(): Promise<void>;
}

export async function writePlaceFiles(built: number): Promise<PlaceFiles> {
  const directory = await mkdtemp(join(tmpdir(), 'rule-places-'));
  const write = (name: string, type: string, record: (place: (typeof places)[keyof typeof places]) => MmdbValue) =>
    writeFile(
      join(directory, name),
      mmdbFile({
        type,
        built,
        ipVersion: 6,
        recordSize: 28,
        networks: Object.values(places).map((place) => [place.network, record(place)]),
      })
    );
  await write('city.mmdb', 'Test-City', ({ country, iso, city, lat, lon }) => ({
    country: { iso_code: iso, names: { en: country } },
    city: { names: { en: city } },
    location: { latitude: lat, longitude: lon },
  }));
  await write('asn.mmdb', 'Test-ASN', ({ system }) => ({
    autonomous_system_number: system,
    autonomous_system_organization: `Operator ${system}`,
  }));
  return { directory, globs: [join(directory, '*.mmdb')], remove: () => rm(directory, { recursive: true }) };
}
