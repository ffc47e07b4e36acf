import { fingerprint, HEAD_BYTES, type LogFile } from './log-file.ts';
import type { FilePosition } from './progress.ts';

/** A file and where its reading goes on. */
export interface MatchedFile {
  readonly file: LogFile;
  readonly position: FilePosition;
}

export interface Matching {
  readonly matched: readonly MatchedFile[];
  /** Positions whose content is nowhere any more: the file was removed, truncated or replaced. */
  readonly gone: readonly FilePosition[];
}

/** A shorter head could be that of many files. */
const TELLING_HEAD_BYTES = 64;

/**
 * Finds each file's position again.
 *
 * A renamed file keeps its inode. A truncated one, or a new one on a reused inode, begins at 0. The copy that
 * `copytruncate` or gzip leaves has a new inode, but the first bytes of a file that is gone or truncated: it goes on
 * where that was. A copy of a file that is still there is left out, for its lines would count twice.
 */
export function matchFiles(files: readonly LogFile[], positions: readonly FilePosition[]): Matching {
  const orphans = new Map(positions.map((position) => [position.inode, position]));
  const distinct = withoutCopies(files);
  const byInode = new Map<LogFile, FilePosition>();
  for (const file of distinct) {
    const position = orphans.get(file.inode);
    if (position !== undefined && continues(file, position)) {
      byInode.set(file, position);
      orphans.delete(file.inode);
    }
  }
  const matched = distinct.map((file): MatchedFile => {
    const known = byInode.get(file);
    if (known !== undefined) {
      return { file, position: at(file, known, known.seen) };
    }
    const copied = [...orphans.values()].find((orphan) => isCopy(file, orphan));
    if (copied !== undefined) {
      orphans.delete(copied.inode);
    }
    return { file, position: at(file, copied, undefined) };
  });
  return { matched, gone: [...orphans.values()] };
}

/** The file begins as the one that was read. How large the content of a compressed file is, nobody knows before it is read. */
export function continues(file: LogFile, { offset, fingerprint: known, headLength }: FilePosition): boolean {
  return (
    (file.compressed || file.size >= offset) &&
    file.head.length >= headLength &&
    fingerprint(file.head, headLength) === known
  );
}

/** The file begins as the one that was read, and that beginning is long enough to tell it from others. */
export function isCopy(file: LogFile, position: FilePosition): boolean {
  return position.headLength >= TELLING_HEAD_BYTES && continues(file, position);
}

/** Of files that begin alike in one node's log the largest that is not compressed, and each inode once. */
function withoutCopies(files: readonly LogFile[]): LogFile[] {
  const inodes = [...new Map(files.map((file) => [file.inode, file])).values()];
  const originals = Map.groupBy(inodes, (file) =>
    file.head.length < HEAD_BYTES ? shortHead(file, inodes) : longHead(file)
  );
  return [...originals.values()].flatMap((alike) =>
    alike
      .sort((a, b) => Number(a.compressed) - Number(b.compressed) || b.size - a.size || (a.path < b.path ? -1 : 1))
      .slice(0, 1)
  );
}

/**
 * A short file is itself, for it may grow; but not where a longer or equal one of its node begins with all that it
 * holds, and that is enough to tell it from others.
 */
function shortHead(file: LogFile, files: readonly LogFile[]): string {
  const originals =
    file.head.length < TELLING_HEAD_BYTES
      ? []
      : files.filter((one) => !one.compressed && one.node === file.node && beginsWith(one.head, file.head));
  const [original = file] = originals.sort((a, b) => b.head.length - a.head.length || (a.path < b.path ? -1 : 1));
  return original.head.length < HEAD_BYTES ? original.inode : longHead(original);
}

function longHead({ node, head }: LogFile): string {
  return `${node}\n${fingerprint(head, HEAD_BYTES)}`;
}

function beginsWith(head: Buffer, start: Buffer): boolean {
  return head.subarray(0, start.length).equals(start);
}

function at(file: LogFile, known: FilePosition | undefined, seen: FilePosition['seen']): FilePosition {
  const headLength = file.head.length;
  return {
    inode: file.inode,
    node: known === undefined || known.path === file.path ? file.node : known.node,
    path: file.path,
    offset: known?.offset ?? 0,
    seen,
    fingerprint: fingerprint(file.head, headLength),
    headLength,
  };
}
