import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Files that a node keeps, the one that it writes among them. */
const keptFiles = 100;
const ownFile = /^\d{8}-\d{5}\.audit\.log$/;

/** The audit files of one node: `YYYYMMDD-XXXXX.audit.log`, a new number at midnight and at the largest size. */
export interface NumberedFiles {
  readonly directory: string;
  /** Appends text to the file of this date, or of a later one that was begun already. A half line held back before goes first. */
  write(date: string, text: string): void;
  /** Appends the first half of a line; the rest follows with the next write. */
  beginLine(date: string, line: string): void;
  /** Goes on in the next file, as at the largest size. */
  rotate(): void;
  close(): void;
}

/**
 * Files of an earlier run in this directory are removed.
 * @param maxBytes size at which the next file is begun
 */
export function createNumberedFiles(directory: string, maxBytes: number): NumberedFiles {
  let open: { date: string; number: number; descriptor: number; bytes: number } | null = null;
  let heldBack = '';
  mkdirSync(directory, { recursive: true });
  ownFiles(directory).forEach((name) => rmSync(join(directory, name)));

  const begin = (date: string, number: number) => {
    if (open) {
      closeSync(open.descriptor);
    }
    const path = join(directory, `${date.replaceAll('-', '')}-${String(number).padStart(5, '0')}.audit.log`);
    open = { date, number, descriptor: openSync(path, 'a'), bytes: 0 };
    const names = ownFiles(directory);
    names.slice(0, -keptFiles).forEach((name) => rmSync(join(directory, name)));
    return open;
  };
  const append = (file: NonNullable<typeof open>, text: string) => {
    file.bytes += writeSync(file.descriptor, text);
  };
  const finishLine = () => {
    if (open && heldBack !== '') {
      append(open, heldBack);
      heldBack = '';
    }
  };
  const fileOf = (date: string) => {
    finishLine();
    if (open && open.date >= date) {
      return open.bytes >= maxBytes ? begin(open.date, open.number + 1) : open;
    }
    return begin(date, 0);
  };
  return {
    directory,
    write: (date, text) => append(fileOf(date), text),
    beginLine: (date, line) => {
      const file = fileOf(date);
      const half = Math.ceil(line.length / 2);
      append(file, line.slice(0, half));
      heldBack = `${line.slice(half)}\n`;
    },
    rotate: () => {
      finishLine();
      if (open) {
        begin(open.date, open.number + 1);
      }
    },
    close: () => {
      finishLine();
      if (open) {
        closeSync(open.descriptor);
        open = null;
      }
    },
  };
}

/** Oldest first. */
function ownFiles(directory: string): string[] {
  return readdirSync(directory)
    .filter((name) => ownFile.test(name) && statSync(join(directory, name)).isFile())
    .sort();
}
