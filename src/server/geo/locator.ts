import type { AuditEvent, EventGeo } from '../events/audit-event.ts';
import type { GeoSettings } from '../../query/settings.ts';
import { lookAgain, type DatabaseFiles, type LoadedFile } from './database-files.ts';
import { networkNames } from './networks.ts';
import type { AutonomousSystem, Place } from './place-record.ts';
import { PlaceFileError } from './place-database.ts';

/** How often the files are looked at, ms. */
const LOOK_EVERY_MS = 60_000;
/** Addresses whose place is remembered. */
const MAX_ADDRESSES = 50_000;

/** What is known of the databases, for people. */
export interface LocatorStatus {
  readonly files: readonly DatabaseFiles[];
  /** Files with a damaged record, by path. */
  readonly damaged: readonly string[];
  readonly networks: number;
}

export interface LocatorOptions {
  readonly settings: GeoSettings;
  /** Directories that the operator allows files to be read below. */
  readonly roots: readonly string[];
  /** Told when a problem comes or changes. */
  readonly log: (level: 'info' | 'warn', message: string, fields: Readonly<Record<string, string>>) => void;
  /** Epoch ms. */
  readonly now?: () => number;
}

/**
 * Knows the places of client addresses, from files and settings alone: nothing is ever asked of the network.
 * Databases are held in memory and read again when their files change.
 */
export class Locator {
  readonly #options: LocatorOptions;
  readonly #now: () => number;
  readonly #network: (address: string) => string;
  readonly #places = new Map<string, EventGeo | undefined>();
  readonly #damaged = new Set<string>();
  #files: readonly DatabaseFiles[];
  #lookedAt = -Infinity;
  #looking: Promise<void> | undefined;

  constructor(options: LocatorOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#network = networkNames(options.settings.networks);
    this.#files = options.settings.paths.map((path) => ({ path, loaded: [], problem: undefined }));
  }

  /** Takes changed files in, where it is time to look. Never rejects; whatever is wrong is in `status`. */
  async refresh(): Promise<void> {
    if (this.#files.length > 0 && this.#now() - this.#lookedAt >= LOOK_EVERY_MS) {
      await this.look();
    }
  }

  /** Takes changed files in now. Never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  /** The event with the place of its address; a place that its source gave stays, and gets the point of the database in the same country. Without an address: the event itself. */
  locate(event: AuditEvent): AuditEvent {
    const found = event.ip === '' ? undefined : this.#placeOf(event.ip);
    return found === undefined ? event : { ...event, geo: event.geo === undefined ? found : merged(event.geo, found) };
  }

  status(): LocatorStatus {
    return { files: this.#files, damaged: [...this.#damaged], networks: this.#options.settings.networks.length };
  }

  async #look(): Promise<void> {
    const now = this.#now();
    this.#lookedAt = now;
    const before = this.#files;
    const after = await Promise.all(before.map((files) => lookAgain(files, this.#options.roots, now)));
    this.#files = after;
    if (loadedOf(before).join() !== loadedOf(after).join()) {
      this.#places.clear();
      this.#damaged.clear();
    }
    after.forEach(({ path, problem }, index) => {
      if (problem !== undefined && problem.text !== before[index]?.problem?.text) {
        this.#options.log('warn', 'A database of places cannot be used as it is', { path, problem: problem.text });
      }
    });
  }

  #placeOf(address: string): EventGeo | undefined {
    const known = this.#places.get(address);
    if (known !== undefined || this.#places.has(address)) {
      return known;
    }
    if (this.#places.size >= MAX_ADDRESSES) {
      this.#places.clear();
    }
    const place = this.#lookUp(address);
    this.#places.set(address, place);
    return place;
  }

  /** The first database that knows the place decides it, and the first that knows the system decides that. */
  #lookUp(address: string): EventGeo | undefined {
    let place: Place | undefined;
    let system: AutonomousSystem | undefined;
    for (const file of this.#files.flatMap(({ loaded }) => loaded)) {
      const record = this.#find(file, address);
      place ??= record?.place;
      system ??= record?.system;
    }
    const network = this.#network(address);
    return place === undefined && system === undefined && network === ''
      ? undefined
      : { ...NOWHERE, ...place, ...system, network };
  }

  #find({ path, database }: LoadedFile, address: string) {
    try {
      return database.find(address);
    } catch (error) {
      if (!(error instanceof PlaceFileError)) {
        throw error;
      }
      this.#damaged.add(path);
      return undefined;
    }
  }
}

const NOWHERE: EventGeo = {
  continent: '',
  country: '',
  region: '',
  city: '',
  lat: undefined,
  lon: undefined,
  network: '',
  asn: undefined,
  asOrg: '',
};

function merged(own: EventGeo, found: EventGeo): EventGeo {
  const located =
    [own.continent, own.country, own.region, own.city].some((name) => name !== '') || own.lat !== undefined;
  const ownSystem = own.asn !== undefined || own.asOrg !== '';
  const samePlace = own.lat === undefined && own.country !== '' && own.country === found.country;
  return {
    ...(located ? own : found),
    // Who names a place and no point means one of the same country, as far as anybody knows.
    ...(samePlace && { lat: found.lat, lon: found.lon }),
    network: own.network || found.network,
    asn: ownSystem ? own.asn : found.asn,
    asOrg: ownSystem ? own.asOrg : found.asOrg,
  };
}

function loadedOf(files: readonly DatabaseFiles[]): string[] {
  return files.flatMap(({ loaded }) => loaded.map(({ path, version }) => `${path} ${version}`));
}
