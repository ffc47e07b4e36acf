import type { FileHandle } from 'node:fs/promises';

/** Whole lines of a file; the last one of a finished file may lack its end. */
export interface LineBlock {
  readonly bytes: Buffer;
  /** Offset of the first byte in the file's content. */
  readonly start: number;
  /** Lines that were longer than the bound, left out. */
  readonly overlong: number;
}

const CHUNK_BYTES = 256 * 1024;
const NEWLINE = 0x0a;

/**
 * A file's bytes from `from` up to `to`, in chunks of 256 KiB.
 * @param to where to end, bytes: a file that grows faster than it is read would have no end
 */
export async function* fileChunks(handle: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
  for (let offset = from; offset < to;) {
    const length = Math.min(CHUNK_BYTES, to - offset);
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, offset);
    if (bytesRead === 0) {
      return;
    }
    offset += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/**
 * The whole lines in chunks of a file. A last line without its end is held back while it may still come. Memory stays below a chunk and the
 * longest line.
 * @param from offset of the first chunk, which is a line's begin, bytes
 * @param maxLineBytes lines longer than this are left out and counted
 * @param finished nothing more is written into the file: a last line without its end is one
 */
export async function* lineBlocks(
  chunks: AsyncIterable<Buffer>,
  from: number,
  maxLineBytes: number,
  finished = false
): AsyncGenerator<LineBlock> {
  let rest: Buffer = Buffer.alloc(0);
  let start = from;
  let offset = from;
  let skipping = false;
  for await (let chunk of chunks) {
    offset += chunk.length;
    let overlong = 0;
    if (skipping) {
      const end = chunk.indexOf(NEWLINE);
      if (end < 0) {
        continue;
      }
      chunk = chunk.subarray(end + 1);
      start = offset - chunk.length;
      skipping = false;
      overlong = 1;
    }
    const end = chunk.lastIndexOf(NEWLINE);
    const bytes = end < 0 ? Buffer.alloc(0) : Buffer.concat([rest, chunk.subarray(0, end + 1)]);
    rest = end < 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.subarray(end + 1));
    if (bytes.length > 0 || overlong > 0) {
      yield { bytes, start, overlong };
      start += bytes.length;
    }
    if (rest.length > maxLineBytes) {
      rest = Buffer.alloc(0);
      skipping = true;
    }
  }
  if (finished && (rest.length > 0 || skipping)) {
    yield skipping ? { bytes: rest, start: offset, overlong: 1 } : { bytes: rest, start, overlong: 0 };
  }
}

/** Calls `line` for each line of a block: its text (UTF-8, without line end) and its offset in the file. */
export function forEachLine({ bytes, start }: LineBlock, line: (text: string, offset: number) => void): void {
  for (let from = 0; from < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, from);
    const end = newline < 0 ? bytes.length : newline;
    const to = end > from && bytes[end - 1] === 0x0d ? end - 1 : end;
    line(bytes.toString('utf8', from, to), start + from);
    from = end + 1;
  }
}
