import type { Hole } from '../../events/completeness.ts';
import type { Interval } from '../../events/interval.ts';
import type { MatchedFile } from './file-matching.ts';
import type { FileBatch } from './read-file.ts';
import type { FilePosition, LogProgress } from './progress.ts';
import type { LogFilesOptions } from './log-files-options.ts';

/** What a node wrote last into a file that is gone, from the last time it was seen until its next file begins. */
export function lostTails(
  gone: readonly FilePosition[],
  matched: readonly MatchedFile[],
  before: LogProgress,
  { lateness, words }: Pick<LogFilesOptions, 'lateness' | 'words'>,
  now: number
): Hole[] {
  return gone.flatMap((position): Hole[] => {
    const node = before.nodes.find(({ current }) => current === position.inode);
    const next = matched.filter((one) => one.position.node === position.node && one.position.offset === 0);
    if (node === undefined || !matched.some((one) => one.position.node === position.node)) {
      return [];
    }
    const from = Math.max(node.newestLine ?? 0, node.seenAt - lateness);
    const to = Math.min(now, ...next.map(({ file }) => file.firstTime ?? now));
    const text = `${position.path} vanished before its end was read. Keep rotated files of the ${words.name} for at least one poll interval.`;
    return from >= to ? [] : [{ from, to, reason: 'file-missing', text }];
  });
}

/**
 * What stands behind the last line of a damaged file that could be read, until it was written last.
 * @param completeTo was held back at that line while the file might still have been being written
 */
export function damagedRest({ file, damage }: FileBatch, completeTo: number, now: number): Hole[] {
  const from = Math.max(file.firstTime ?? completeTo, completeTo);
  const to = Math.min(file.modified, now);
  const text = `${file.path} is damaged (${damage}): what it holds from here on cannot be read. Put a whole copy in its place.`;
  return damage === '' || from >= to ? [] : [{ from, to, reason: 'file-missing', text }];
}

/** These logs begin a file each day: one that is missing leaves a day at least, and a quiet night is less. */
const MISSING_FILE_MS = 86_400_000;

/**
 * What a node wrote between the last line of one file and the first of the next, if that is a day or more: a file
 * between them is missing.
 * @param newestLine of the node's files before this one, epoch ms
 */
export function gapBefore(
  { file, position: { node } }: FileBatch,
  newestLine: number | undefined,
  before: LogProgress,
  { lateness, words }: Pick<LogFilesOptions, 'lateness' | 'words'>,
  completeTo: number
): Hole[] {
  const known = before.nodes.find((one) => one.node === node);
  // While its files were looked at, silence was silence.
  const from = Math.max(newestLine ?? Infinity, completeTo, known === undefined ? 0 : known.seenAt - lateness);
  const to = file.firstTime ?? 0;
  const text = `The ${words.name} of ${node} has no lines between its files here: ${file.path} begins long after the file before it ends. Put the missing files back, if there were any.`;
  return to - from >= MISSING_FILE_MS ? [{ from, to, reason: 'file-missing', text }] : [];
}

/** A part of a node's log whose lines are mostly not of the pattern. */
export function unreadableStretch(
  node: string,
  { from, to }: Interval,
  { words }: Pick<LogFilesOptions, 'words'>
): Hole {
  const text = `Most lines of the ${words.name} of ${node} could not be understood here. ${words.unreadableLines}`;
  return { from, to, reason: 'invalid-response', text };
}
