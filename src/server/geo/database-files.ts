import { readFile, stat } from 'node:fs/promises';
import { sentences } from '../../query/words/sentences.ts';
import { SettingsError } from '../sources/settings-error.ts';
import { SourceError } from '../sources/source-error.ts';
import { allowedFiles, checkGlobs } from '../sources/log-files/allowed-paths.ts';
import { openPlaceDatabase, PlaceFileError, type PlaceDatabase } from './place-database.ts';

/** A file that changed so recently may still be written to, ms. */
const SETTLED_MS = 5_000;

const EXAMPLE = '/usr/share/GeoIP/GeoLite2-City.mmdb';

const NO_ROOTS =
  'This Grafana allows no plugin to read files. Ask its operator to name the directory of the databases in grafana.ini: [plugin.auditlens-confluence-datasource] allowed_paths = /usr/share/GeoIP.';

export interface LoadedFile {
  /** Real path. */
  readonly path: string;
  readonly database: PlaceDatabase;
  /** Size, inode and modification time of what was read. */
  readonly version: string;
}

/** Why the files of a path are not, or not newly, used. */
export interface FileProblem {
  /** `unusable` needs somebody to mend it; `unsettled` passes by itself. */
  readonly kind: 'not-allowed' | 'missing' | 'unusable' | 'unsettled';
  readonly text: string;
}

/** What a path of the settings stands for now. */
export interface DatabaseFiles {
  readonly path: string;
  readonly loaded: readonly LoadedFile[];
  readonly problem: FileProblem | undefined;
}

/**
 * Looks at the files of a path again, and reads those that changed. All of them are replaced together or none: where one
 * cannot be used, what was loaded before stays, and the problem is told. Never rejects.
 * @param roots directories that the operator allows
 * @param now epoch ms, of the clock that the files are dated by
 */
export async function lookAgain(before: DatabaseFiles, roots: readonly string[], now: number): Promise<DatabaseFiles> {
  const { path, loaded } = before;
  if (roots.length === 0) {
    return { ...before, problem: { kind: 'not-allowed', text: NO_ROOTS } };
  }
  try {
    checkGlobs([path], roots, EXAMPLE);
    const files = await allowedFiles([path], roots);
    if (files.length === 0) {
      return { ...before, problem: { kind: 'missing', text: `There is no file ${path}.` } };
    }
    const current: LoadedFile[] = [];
    for (const file of files) {
      current.push(await load(file.path, loaded, now));
    }
    return { path, loaded: current, problem: undefined };
  } catch (error) {
    return { ...before, problem: problemOf(error, path) };
  }
}

class Unsettled extends Error {}

async function load(path: string, loaded: readonly LoadedFile[], now: number): Promise<LoadedFile> {
  const { version, modified } = await describe(path);
  const known = loaded.find((file) => file.path === path);
  if (known?.version === version) {
    return known;
  }
  const age = now - modified;
  if (loaded.length > 0 && age >= 0 && age < SETTLED_MS) {
    throw new Unsettled(`${path} was changed a moment ago; it is read when it has settled.`);
  }
  const bytes = await readFile(path);
  if ((await describe(path)).version !== version) {
    throw new Unsettled(`${path} changed while it was read; it is read again.`);
  }
  try {
    return { path, database: openPlaceDatabase(bytes), version };
  } catch (error) {
    throw error instanceof PlaceFileError ? new PlaceFileError(`${path} cannot be used. ${error.message}`) : error;
  }
}

async function describe(path: string): Promise<{ version: string; modified: number }> {
  const { size, ino, mtimeMs } = await stat(path);
  return { version: `${ino} ${size} ${mtimeMs}`, modified: mtimeMs };
}

function problemOf(error: unknown, path: string): FileProblem {
  if (error instanceof SettingsError || error instanceof SourceError) {
    return { kind: 'not-allowed', text: sentences(error.message, error.cure) };
  }
  if (error instanceof Unsettled) {
    return { kind: 'unsettled', text: error.message };
  }
  const text = error instanceof Error ? error.message : String(error);
  return { kind: 'unusable', text: error instanceof PlaceFileError ? text : `${path} cannot be read: ${text}.` };
}
