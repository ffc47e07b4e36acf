import {
  closeSync,
  copyFileSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/**
 * rename: the file goes on under a new name. copyTruncate: its content is copied and it starts anew at length 0. With
 * Gzip, the old content is compressed at once.
 */
export type RotationMode = 'rename' | 'copyTruncate' | 'renameGzip' | 'copyTruncateGzip';

/** The access log of one node: one file a day, `conf_access_log.<date>.log`, only ever written at its end. */
export interface DailyFile {
  readonly directory: string;
  /** Path of the file that is written now; null before the first line. */
  readonly path: string | null;
  /** Appends text to the file of this date. A half line held back before goes first. */
  write(date: string, text: string): void;
  /** Appends the first half of a line; the rest follows with the next write or with `finishLine`. */
  beginLine(date: string, line: string): void;
  finishLine(): void;
  /** @param suffix what the old content's name gets at its end, before `.gz` */
  rotate(mode: RotationMode, suffix: string): void;
  /** Lets go of the file. */
  close(): void;
  /** Removes the logs. */
  remove(): void;
}

const ownFile = /^conf_access_log\.\d{4}-\d{2}-\d{2}\.log/;

/** Logs of an earlier run in this directory are removed. */
export function createDailyFile(directory: string): DailyFile {
  let open: { date: string; path: string; descriptor: number } | null = null;
  let heldBack = '';
  removeLogs(directory);
  const close = () => {
    if (open) {
      closeSync(open.descriptor);
      open = null;
    }
  };
  const fileOf = (date: string) => {
    if (open?.date !== date) {
      close();
      mkdirSync(directory, { recursive: true });
      const path = join(directory, `conf_access_log.${date}.log`);
      open = { date, path, descriptor: openSync(path, 'a') };
    }
    return open;
  };
  const finishLine = () => {
    if (open && heldBack !== '') {
      writeSync(open.descriptor, heldBack);
      heldBack = '';
    }
  };
  return {
    directory,
    get path() {
      return open?.path ?? null;
    },
    write: (date, text) => {
      finishLine();
      writeSync(fileOf(date).descriptor, text);
    },
    beginLine: (date, line) => {
      finishLine();
      const half = Math.ceil(line.length / 2);
      writeSync(fileOf(date).descriptor, line.slice(0, half));
      heldBack = `${line.slice(half)}\n`;
    },
    finishLine,
    rotate: (mode, suffix) => {
      if (!open) {
        return;
      }
      finishLine();
      const { path, descriptor } = open;
      if (mode.startsWith('copyTruncate')) {
        copyFileSync(path, path + suffix);
        ftruncateSync(descriptor, 0);
      } else {
        close();
        renameSync(path, path + suffix);
      }
      if (mode.endsWith('Gzip')) {
        compress(path + suffix);
      }
    },
    close: () => {
      finishLine();
      close();
    },
    remove: () => {
      heldBack = '';
      close();
      removeLogs(directory);
    },
  };
}

/** As gzip does: a new file, then the old one goes. */
function compress(path: string): void {
  writeFileSync(`${path}.gz`, gzipSync(readFileSync(path)));
  rmSync(path);
}

function removeLogs(directory: string): void {
  const entries = readEntries(directory);
  for (const name of entries.filter((entry) => ownFile.test(entry))) {
    rmSync(join(directory, name));
  }
}

function readEntries(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
