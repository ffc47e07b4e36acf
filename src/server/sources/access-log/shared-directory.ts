import { fileChunks } from '../log-files/line-blocks.ts';
import { openLog, type LogFile } from '../log-files/log-file.ts';
import type { LineFormat } from './access-line.ts';

/** Enough for some lines. */
const TAIL_BYTES = 64 * 1024;
/** Files of one node follow each other; their lines overlap by seconds at most. */
const OVERLAP_MS = 600_000;
/** Of each node, the newest are enough to tell. */
const FILES_LOOKED_AT = 6;

/** Two files of what is taken for one node whose lines are of the same time, by name; undefined if there are none. */
export async function sharedDirectory(
  files: readonly LogFile[],
  format: LineFormat
): Promise<readonly [string, string] | undefined> {
  for (const own of Map.groupBy(files, ({ node }) => node).values()) {
    const ordered = own.filter((file) => !file.compressed && file.firstTime !== undefined);
    ordered.sort((a, b) => (a.firstTime ?? 0) - (b.firstTime ?? 0));
    const newest = ordered.slice(-FILES_LOOKED_AT);
    for (const [index, next] of newest.entries()) {
      const file = newest[index - 1];
      if (file === undefined || next.firstTime === undefined || next.head.equals(file.head)) {
        continue;
      }
      const ends = Math.min((await lastTime(file, format)) ?? 0, (await lastTime(next, format)) ?? 0);
      if (ends - next.firstTime > OVERLAP_MS) {
        return [file.path, next.path];
      }
    }
  }
  return undefined;
}

/** Time of the last line that has one, epoch ms. */
async function lastTime({ path, size }: LogFile, format: LineFormat): Promise<number | undefined> {
  const handle = await openLog(path);
  try {
    let text = '';
    for await (const chunk of fileChunks(handle, Math.max(0, size - TAIL_BYTES), size)) {
      text += chunk.toString('latin1');
    }
    return text
      .split('\n')
      .map((line) => format.time(line))
      .findLast((time) => time !== undefined);
  } finally {
    await handle.close();
  }
}
