import { canonicalAddress } from '../../events/client-address.ts';
import { gzipChunks } from '../log-files/gzip.ts';
import { fileChunks, forEachLine, lineBlocks } from '../log-files/line-blocks.ts';
import { openLog, type LogFile } from '../log-files/log-file.ts';
import type { LogFilesOptions } from '../log-files/log-files-options.ts';
import type { LineFormat } from './access-line.ts';
import { urlActivity } from './url-activity.ts';

/** How much of a file is looked at, bytes of content. */
const SAMPLE_BYTES = 256 * 1024;

/** What the newest lines of a file are like. */
export interface Sample {
  /** Lines of an access log, those of other loggers left out. */
  readonly lines: number;
  readonly readable: number;
  readonly foreign: number;
  readonly activities: number;
  /** Lines that name a user. */
  readonly named: number;
  /** Client addresses, canonical; `''` stands for none. */
  readonly addresses: ReadonlySet<string>;
  readonly newestLine: number | undefined;
  /** The first line that could not be read. */
  readonly unreadable: string | undefined;
}

/** Looks at the last lines of a file, or the first ones of a compressed one. */
export async function sampleFile(
  file: LogFile,
  format: LineFormat,
  contextPath: string,
  { maxLineBytes }: Pick<LogFilesOptions, 'maxLineBytes'>
): Promise<Sample> {
  const addresses = new Set<string>();
  let [lines, readable, foreign, activities, named] = [0, 0, 0, 0, 0];
  let newestLine: number | undefined;
  let unreadable: string | undefined;
  const handle = await openLog(file.path);
  try {
    const from = file.compressed ? 0 : Math.max(0, file.size - SAMPLE_BYTES);
    const chunks = file.compressed ? gzipChunks(handle, 0) : fileChunks(handle, from, file.size);
    let cutOff = from > 0;
    for await (const block of lineBlocks(chunks, from, maxLineBytes)) {
      forEachLine(block, (text) => {
        if (cutOff || text.trim() === '') {
          cutOff = false;
          return;
        }
        if (format.isForeign(text)) {
          foreign += 1;
          return;
        }
        lines += 1;
        const line = format.parse(text);
        if (line === undefined) {
          unreadable ??= text;
          return;
        }
        readable += 1;
        newestLine = Math.max(newestLine ?? -Infinity, line.time);
        named += line.username === '' || line.username === '-' ? 0 : 1;
        addresses.add(line.host.split(',').map(canonicalAddress)[0] ?? '');
        activities += urlActivity(line, contextPath) === undefined ? 0 : 1;
      });
      if (block.start + block.bytes.length - from >= SAMPLE_BYTES) {
        break;
      }
    }
  } finally {
    await handle.close();
  }
  return { lines, readable, foreign, activities, named, addresses, newestLine, unreadable };
}
