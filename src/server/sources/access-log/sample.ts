import { canonicalAddress } from '../../events/client-address.ts';
import type { LogFile } from '../log-files/log-file.ts';
import type { LogFilesOptions } from '../log-files/log-files-options.ts';
import { forNewestLines } from '../log-files/newest-lines.ts';
import type { LineFormat } from './access-line.ts';
import { urlActivity } from './url-activity.ts';

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
  await forNewestLines(file, maxLineBytes, (text) => {
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
  return { lines, readable, foreign, activities, named, addresses, newestLine, unreadable };
}
