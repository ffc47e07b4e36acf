import { fileChunks, forEachLine, lineBlocks } from '../log-files/line-blocks.ts';
import { openLog, type LogFile } from '../log-files/log-file.ts';
import { parseAuditLine } from './audit-line.ts';

/** How much of a file's end is looked at, bytes. */
const SAMPLE_BYTES = 256 * 1024;

/** What the lines at the end of a file look like. */
export interface NewestLines {
  readonly lines: number;
  /** How many of them are audit records. */
  readonly records: number;
  /** Epoch ms, undefined if none states a time. */
  readonly newest: number | undefined;
}

/** Looks at the end of a file that is not compressed. */
export async function newestLinesOf(file: LogFile, maxLineBytes: number): Promise<NewestLines> {
  const from = Math.max(0, file.size - SAMPLE_BYTES);
  let [lines, records] = [0, 0];
  let newest: number | undefined;
  const handle = await openLog(file.path);
  try {
    // The first line may be the rest of one.
    let partial = from > 0;
    for await (const block of lineBlocks(fileChunks(handle, from, file.size), from, maxLineBytes)) {
      forEachLine(block, (text) => {
        if (partial || text.trim() === '') {
          partial = false;
          return;
        }
        const { record, time } = parseAuditLine(text);
        lines += 1;
        records += record === undefined ? 0 : 1;
        newest = time === undefined ? newest : Math.max(time, newest ?? -Infinity);
      });
    }
  } finally {
    await handle.close();
  }
  return { lines, records, newest };
}
