import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { matchGlobs } from './allowed-paths.ts';
import { continues, isCopy } from './file-matching.ts';
import { describeLogFiles, type LogFile } from './log-file.ts';
import type { LogFilesOptions } from './log-files-options.ts';
import type { LogProgress } from './progress.ts';

/**
 * The files that the globs match, and files in their directories that were renamed, copied or compressed to what no
 * glob matches.
 * @throws SourceError if one may not be read
 */
export async function findFiles(
  { paths, roots, reader, limitations }: Pick<LogFilesOptions, 'paths' | 'roots' | 'reader' | 'limitations'>,
  before: Pick<LogProgress, 'files' | 'nodes'>
): Promise<LogFile[]> {
  const { files, unmatched } = await matchGlobs(paths, roots);
  limitations.noteUnmatched(files.length === 0 ? [] : unmatched);
  const found = await describeLogFiles(files, reader);
  const current = new Set(before.nodes.map((node) => node.current));
  for (const position of before.files) {
    const { inode, node, path, seen } = position;
    const wanted = current.has(inode) || seen?.damaged === true;
    if (!wanted || found.some((file) => file.inode === inode && continues(file, position))) {
      continue;
    }
    const directory = dirname(path);
    const known = new Set(found.map((file) => file.path));
    const names = await readdir(directory).catch(() => []);
    const others = names.map((name) => join(directory, name)).filter((other) => !known.has(other));
    const beside = await describeLogFiles(
      others.map((other) => ({ path: other, node })),
      reader
    );
    const moved =
      beside.find((file) => file.inode === inode && continues(file, position)) ??
      beside.find((file) => isCopy(file, position));
    if (moved !== undefined) {
      found.push(moved);
    }
  }
  return found;
}
