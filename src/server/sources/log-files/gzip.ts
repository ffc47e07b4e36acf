import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';

/** RFC 1952: two magic bytes, then deflate, the only method that exists. */
export function isGzip(start: Buffer): boolean {
  return start[0] === 0x1f && start[1] === 0x8b && start[2] === 8;
}

/**
 * First bytes of the content of a gzip file.
 * @param start first bytes of the file, cut off anywhere
 * @returns at most `count` bytes, none if the file is damaged
 */
export function gzipHead(start: Buffer, count: number): Buffer {
  try {
    return gunzipSync(start, { finishFlush: constants.Z_SYNC_FLUSH }).subarray(0, count);
  } catch {
    return Buffer.alloc(0);
  }
}

/** A gzip file ends before its content does, or is no longer gzip somewhere. */
export class DamagedGzipError extends Error {
  override readonly name = 'DamagedGzipError';
}

/**
 * The content of a gzip file from `from` on, in chunks; what lies before is decompressed and let go. Memory stays at
 * some chunks, however large the content is.
 * @param from bytes of content
 * @throws DamagedGzipError after the last chunk that could be decompressed
 */
export async function* gzipChunks(handle: FileHandle, from: number): AsyncGenerator<Buffer> {
  const content = pipeline(
    handle.createReadStream({ start: 0, autoClose: false }),
    createGunzip({ chunkSize: 256 * 1024 }),
    () => {}
  );
  let position = 0;
  try {
    for await (const chunk of content) {
      const bytes: Buffer = chunk;
      const skip = Math.min(bytes.length, Math.max(0, from - position));
      position += bytes.length;
      if (skip < bytes.length) {
        yield bytes.subarray(skip);
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new DamagedGzipError(error.message, { cause: error });
    }
    throw error;
  }
  if (position < from) {
    throw new DamagedGzipError(
      `its content ends at ${position} bytes, ${from} were read from the file that it replaced`
    );
  }
}
