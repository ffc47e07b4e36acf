import type { MatchedFile } from './file-matching.ts';
import type { LogProgress } from './progress.ts';

/** Oldest first: a renamed file before the one that took its place, even where both began in one second. */
export function readingOrder(matched: readonly MatchedFile[], { files, nodes }: LogProgress): MatchedFile[] {
  const written = new Set(nodes.map(({ current }) => current));
  const livePaths = new Set(files.filter(({ inode }) => written.has(inode)).map(({ path }) => path));
  const begins = ({ file }: MatchedFile) => file.firstTime ?? file.modified;
  const isLive = ({ file }: MatchedFile) => Number(livePaths.has(file.path));
  return [...matched].sort(
    (a, b) =>
      begins(a) - begins(b) ||
      isLive(a) - isLive(b) ||
      a.file.modified - b.file.modified ||
      (a.file.path < b.file.path ? -1 : 1)
  );
}
