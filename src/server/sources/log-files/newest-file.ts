import type { LogFile } from './log-file.ts';

/**
 * The file that was written last, undefined where there is none. Files that were copied or restored together may all have
 * been changed at one time: then the one whose lines begin last.
 */
export function newestFile<File extends Pick<LogFile, 'modified' | 'firstTime'>>(
  files: readonly File[]
): File | undefined {
  return files.toSorted((a, b) => b.modified - a.modified || (b.firstTime ?? 0) - (a.firstTime ?? 0))[0];
}
