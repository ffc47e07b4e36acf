import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { allowedFiles } from './allowed-paths.ts';
import { describeLogFiles, type LogFile } from './log-file.ts';
import type { LogFilesOptions } from './log-files-options.ts';
import type { LogProgress } from './progress.ts';

/**
 * The files that the globs match, and files in their directories that were renamed to what no glob matches.
 * @throws SourceError if one may not be read
 */
export async function findFiles(
  { paths, roots, reader }: Pick<LogFilesOptions, 'paths' | 'roots' | 'reader'>,
  before: Pick<LogProgress, 'files' | 'nodes'>
): Promise<LogFile[]> {
  const found = await describeLogFiles(await allowedFiles(paths, roots), reader);
  const inodes = new Set(found.map(({ inode }) => inode));
  const current = new Set(before.nodes.map((node) => node.current));
  for (const { inode, node, path } of before.files) {
    if (!current.has(inode) || inodes.has(inode)) {
      continue;
    }
    const directory = dirname(path);
    const names = await readdir(directory).catch(() => []);
    const files = await describeLogFiles(
      names.map((name) => ({ path: join(directory, name), node })),
      reader
    );
    found.push(...files.filter((file) => file.inode === inode));
  }
  return found;
}
