import { glob, realpath } from 'node:fs/promises';
import { isAbsolute, normalize, sep } from 'node:path';
import { SettingsError } from '../settings-error.ts';
import { SourceError } from '../source-error.ts';

const FIELD = 'paths';

/**
 * Checks the globs of a data source before anything is looked at, so that an answer cannot even tell what exists
 * elsewhere.
 * @param roots directories that the operator allows, absolute
 * @throws SettingsError naming the first glob that leads out of all of them
 */
export function checkGlobs(globs: readonly string[], roots: readonly string[]): void {
  if (roots.length === 0) {
    throw new SettingsError(
      FIELD,
      'This Grafana allows no plugin to read log files',
      'Ask the operator of Grafana to name the log directory in grafana.ini: [plugin.auditlens-confluence-datasource] allowed_paths = /path/to/confluence/logs.'
    );
  }
  if (globs.length === 0) {
    throw new SettingsError(
      FIELD,
      'No path is given',
      'Enter a path such as /opt/atlassian/confluence/logs/conf_access_log*.log.'
    );
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

/**
 * Real paths of what the globs match now, each once, links resolved.
 * @throws SourceError if one of them leads out of the allowed directories
 */
export async function allowedFiles(globs: readonly string[], roots: readonly string[]): Promise<string[]> {
  const realRoots = (await Promise.all(roots.map(realPathOf))).filter((root) => root !== undefined);
  const paths = new Set<string>();
  for await (const match of glob([...globs])) {
    const path = await realPathOf(match);
    if (path === undefined) {
      continue;
    }
    if (!realRoots.some((root) => isInside(path, root))) {
      throw new SourceError(`${match} is a link that leads out of the allowed directories`, {
        reason: 'forbidden',
        retryable: false,
        cure: 'Remove the link, or have the directory that it leads to added to allowed_paths in grafana.ini.',
      });
    }
    paths.add(path);
  }
  return [...paths].sort();
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
  const wild = parts.findIndex((part) => /[*?[\]{}!()]/.test(part));
  return normalize(parts.slice(0, wild < 0 ? parts.length : wild).join(sep) || sep);
}

function isInside(path: string, root: string): boolean {
  const folder = root.endsWith(sep) ? root : root + sep;
  return path === root || path.startsWith(folder) || path + sep === folder;
}
