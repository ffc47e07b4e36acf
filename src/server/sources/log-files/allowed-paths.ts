import { glob, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, normalize, sep } from 'node:path';
import { SettingsError } from '../settings-error.ts';
import { SourceError } from '../source-error.ts';

const FIELD = 'paths';
const WILDCARD = /[*?[\]{}!()]/;

/**
 * Checks the globs of a data source before anything is looked at, so that an answer cannot even tell what exists
 * elsewhere.
 * @param roots directories that the operator allows, absolute
 * @param example of a path, for the error
 * @throws SettingsError naming the first glob that leads out of all of them
 */
export function checkGlobs(globs: readonly string[], roots: readonly string[], example: string): void {
  if (roots.length === 0) {
    throw new SettingsError(
      FIELD,
      'This Grafana allows no plugin to read log files',
      'Ask the operator of Grafana to name the log directory in grafana.ini: [plugin.auditlens-confluence-datasource] allowed_paths = /path/to/confluence/logs.'
    );
  }
  if (globs.length === 0) {
    throw new SettingsError(FIELD, 'No path is given', `Enter a path such as ${example}.`);
  }
  for (const pattern of globs) {
    if (!isAbsolute(pattern) || pattern.split(/[\\/]/).includes('..')) {
      throw new SettingsError(
        FIELD,
        `"${pattern}" is not an absolute path without ".."`,
        'Enter the whole path, beginning at the root.'
      );
    }
    if (!roots.some((root) => isInside(fixedPart(pattern), normalize(root)))) {
      throw new SettingsError(
        FIELD,
        `"${pattern}" lies outside the directories that the operator of Grafana allows`,
        `Use a path below ${roots.join(' or ')}, or have the directory added to allowed_paths in grafana.ini.`
      );
    }
  }
}

export interface AllowedFile {
  /** Real path. */
  readonly path: string;
  /** Who writes it. */
  readonly node: string;
}

/**
 * What the globs match now, each file once, links resolved. A node of a cluster is known by its directory; where globs
 * name files of one directory by different beginnings (`/logs/node1-*.log`, `/logs/node2-*.log`), by directory and beginning.
 * @throws SourceError if a file lies outside the allowed directories
 */
export async function allowedFiles(globs: readonly string[], roots: readonly string[]): Promise<AllowedFile[]> {
  const realRoots = (await Promise.all(roots.map(realPathOf))).filter((root) => root !== undefined);
  const nodes = new Map<string, string>();
  for (const pattern of globs) {
    const prefix = nodePrefix(pattern, globs);
    for await (const match of glob(pattern)) {
      const path = await realPathOf(match);
      if (path === undefined || nodes.has(path)) {
        continue;
      }
      if (!realRoots.some((root) => isInside(path, root))) {
        throw new SourceError(`${match} is a link that leads out of the allowed directories`, {
          reason: 'forbidden',
          retryable: false,
          cure: 'Remove the link, or have the directory that it leads to added to allowed_paths in grafana.ini.',
        });
      }
      nodes.set(path, join(dirname(path), prefix));
    }
  }
  return [...nodes].map(([path, node]) => ({ path, node })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** How the files of this glob's node begin, `''` if all globs of its directory name the same ones. */
function nodePrefix(pattern: string, globs: readonly string[]): string {
  const beginning = (glob: string) => basename(glob).split(WILDCARD, 1)[0] ?? '';
  const own = beginning(pattern);
  const beginnings = globs.filter((other) => dirname(other) === dirname(pattern)).map(beginning);
  const prefix = beginnings
    .filter((other) => own.startsWith(other))
    .reduce((a, b) => (b.length < a.length ? b : a), own);
  return beginnings.every((other) => other.startsWith(prefix)) ? '' : prefix;
}

/** The path with links resolved, undefined if there is nothing. */
async function realPathOf(path: string): Promise<string | undefined> {
  try {
    return await realpath(path);
  } catch {
    return undefined;
  }
}

/** The directories of a glob before the first part that has a wildcard. */
function fixedPart(pattern: string): string {
  const parts = pattern.split(sep);
  const wild = parts.findIndex((part) => WILDCARD.test(part));
  return normalize(parts.slice(0, wild < 0 ? parts.length : wild).join(sep) || sep);
}

function isInside(path: string, root: string): boolean {
  const folder = root.endsWith(sep) ? root : root + sep;
  return path === root || path.startsWith(folder) || path + sep === folder;
}
