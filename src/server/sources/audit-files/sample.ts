import type { LogFile } from '../log-files/log-file.ts';
import { forNewestLines } from '../log-files/newest-lines.ts';
import { parseAuditLine } from './audit-line.ts';

/** What the newest lines of a file are like. */
export interface Sample {
  readonly lines: number;
  /** How many of them are audit records. */
  readonly records: number;
  /** Epoch ms, undefined if none states a time. */
  readonly newest: number | undefined;
}

/** Looks at the last lines of a file, or the first ones of a compressed one. */
export async function sampleFile(file: LogFile, maxLineBytes: number): Promise<Sample> {
  let [lines, records] = [0, 0];
  let newest: number | undefined;
  await forNewestLines(file, maxLineBytes, (text) => {
    const { record, time } = parseAuditLine(text);
    lines += 1;
    records += record === undefined ? 0 : 1;
    newest = time === undefined ? newest : Math.max(time, newest ?? -Infinity);
  });
  return { lines, records, newest };
}
