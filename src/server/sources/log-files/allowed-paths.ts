import { access, constants, glob, realpath, stat } from 'node:fs/promises';
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

export interface GlobMatches {
  readonly files: readonly AllowedFile[];
  /** Globs of a node (or of all that a directory's wildcards stand for) of which nothing is there. */
  readonly unmatched: readonly string[];
}

/** What the globs match now, as `matchGlobs` finds it. */
export async function allowedFiles(
  globs: readonly string[],
  roots: readonly string[]
): Promise<readonly AllowedFile[]> {
  return (await matchGlobs(globs, roots)).files;
}

/**
 * What the globs match now, each file once, links resolved. A node of a cluster is known by its directory; where globs
 * name files of one directory by different beginnings (`/logs/node1-*.log`, `/logs/node2-*.log`), by directory and beginning.
 * Another glob for files of the same node, such as those that rotation compressed, need not match.
 * @throws SourceError `forbidden` if a file lies outside the allowed directories, or a directory may not be read
 */
export async function matchGlobs(globs: readonly string[], roots: readonly string[]): Promise<GlobMatches> {
  const realRoots = (await Promise.all(roots.map(realPathOf))).filter((root) => root !== undefined);
  const nodes = new Map<string, string>();
  const served = new Set<string>();
  const nodeGlob = (pattern: string) => join(dirname(pattern), nodePrefix(pattern, globs));
  for (const pattern of globs) {
    await checkDirectories(pattern);
    const prefix = nodePrefix(pattern, globs);
    for await (const match of glob(pattern)) {
      const path = await realPathOf(match);
      if (path === undefined) {
        continue;
      }
      served.add(nodeGlob(pattern));
      if (nodes.has(path)) {
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
  return {
    files: [...nodes].map(([path, node]) => ({ path, node })).sort((a, b) => (a.path < b.path ? -1 : 1)),
    unmatched: globs.filter((pattern) => !served.has(nodeGlob(pattern))),
  };
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
  } catch (error) {
    return nothingAt(path, error);
  }
}

/** `glob` takes a directory that may not be read for an empty one. */
async function checkDirectories(pattern: string): Promise<void> {
  const parts = pattern.split(sep);
  const first = parts.findIndex((part) => WILDCARD.test(part));
  for (let depth = first < 0 ? parts.length - 1 : first; depth < parts.length; depth += 1) {
    const directories = parts.slice(0, depth).join(sep) || sep;
    const isListed = WILDCARD.test(parts[depth] ?? '') || parts[depth - 1] === '**';
    const wanted = isListed ? constants.R_OK | constants.X_OK : constants.X_OK;
    for await (const path of WILDCARD.test(directories) ? glob(directories) : [directories]) {
      try {
        if ((await stat(path)).isDirectory()) {
          await access(path, wanted);
        }
      } catch (error) {
        nothingAt(path, error);
      }
    }
  }
}

/** @throws SourceError unless the path just does not exist */
function nothingAt(path: string, cause: unknown): undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP') {
    return undefined;
  }
  const denied = code === 'EACCES' || code === 'EPERM';
  throw new SourceError(`${path} cannot be entered${denied ? ': permission denied' : ''}`, {
    reason: denied ? 'forbidden' : 'unreachable',
    retryable: !denied,
    cure: denied
      ? 'Let the user that Grafana runs as read and enter the directory (Tomcat’s default umask, 0027, hides it), or name a path that leads through no such directory.'
      : 'Check the disk or the network share that holds it.',
    cause,
  });
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
