import { list } from '../../query/words/list.ts';
import { plural } from '../../query/words/numbers.ts';
import { day } from '../../query/words/times.ts';
import type { Finding } from '../sources/source.ts';
import type { DatabaseFiles, FileProblem, LoadedFile } from './database-files.ts';
import type { LocatorStatus } from './locator.ts';

const DAY_MS = 86_400_000;
/** Vendors renew their databases every few days to every month; addresses change hands all the time. */
const OLD_AFTER_DAYS = 90;

/**
 * What *Save & test* says of the places of addresses: nothing where nothing is set, else each problem with its cure, and
 * what is used. No problem stops the reading of events.
 * @param now epoch ms
 */
export function placeFindings({ files, damaged, networks }: LocatorStatus, now: number): Finding[] {
  const loaded = files.flatMap((each) => each.loaded);
  return [
    ...files.flatMap(problemFinding),
    ...damaged.map(damagedFinding),
    ...loaded.filter(({ database }) => now - database.built > OLD_AFTER_DAYS * DAY_MS).map(oldFinding),
    ...(loaded.length + networks > 0 ? [inUse(loaded, networks)] : []),
  ];
}

function problemFinding({ problem, loaded }: DatabaseFiles): Finding[] {
  if (problem === undefined) {
    return [];
  }
  const meanwhile =
    loaded.length > 0
      ? `Until then what was read before is used: ${loaded.map(named).join(', ')}.`
      : 'Until then, events are read without a place, and keep none.';
  const { cure, ...finding } = PROBLEMS[problem.kind];
  return [{ ...finding, detail: [problem.text, cure, meanwhile].filter(Boolean).join(' ') }];
}

type Told = Pick<Finding, 'severity' | 'title'> & { readonly cure: string };

const PROBLEMS: Readonly<Record<FileProblem['kind'], Told>> = {
  'not-allowed': {
    severity: 'warning',
    title: 'A database of places may not be read',
    cure: '',
  },
  missing: {
    severity: 'warning',
    title: 'A database of places is missing',
    cure: 'Put it there, or correct its path under "Places of addresses" (geo.paths).',
  },
  unusable: {
    severity: 'warning',
    title: 'A database of places cannot be read',
    cure: 'Copy the .mmdb file again, unpacked, and readable for the user that Grafana runs as.',
  },
  unsettled: {
    severity: 'warning',
    title: 'A database of places is being replaced',
    cure: 'Nothing needs to be done.',
  },
};

function damagedFinding(path: string): Finding {
  return {
    severity: 'warning',
    title: 'A database of places is damaged',
    detail: `Records of ${path} cannot be read, and their addresses get no place. Copy the file again.`,
  };
}

function oldFinding(file: LoadedFile): Finding {
  return {
    severity: 'warning',
    title: 'A database of places is old',
    detail: `${named(file)} is older than ${OLD_AFTER_DAYS} days, and places may be wrong. Update it; the new file is taken without a restart.`,
  };
}

function inUse(loaded: readonly LoadedFile[], networks: number): Finding {
  return {
    severity: 'ok',
    title: 'Places of addresses',
    detail: `From ${list([...loaded.map(named), ...(networks === 0 ? [] : [plural(networks, 'named network')])])}. Nothing is looked up on the network.`,
  };
}

function named({ path, database: { type, built } }: LoadedFile): string {
  return `${type} of ${day(built)} (${path})`;
}
