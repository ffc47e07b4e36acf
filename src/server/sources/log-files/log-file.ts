import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { hash } from 'node:crypto';
import { SourceError } from '../source-error.ts';
import type { AllowedFile } from './allowed-paths.ts';
import { gzipHead, isGzip } from './gzip.ts';
import type { LineReader } from './line-reader.ts';

/** A log file as it is now. */
export interface LogFile {
  /** Real path. */
  readonly path: string;
  /** `<device>:<inode>`: stays when the file is renamed. */
  readonly inode: string;
  /** Who writes it: its directory, with a prefix where several nodes share one. */
  readonly node: string;
  /** Bytes on disk. */
  readonly size: number;
  readonly modified: number;
  /** Compressed with gzip, as rotation may leave it. */
  readonly compressed: boolean;
  /** First bytes of its content, decompressed, at most `HEAD_BYTES`. */
  readonly head: Buffer;
  /** Time of its first line, epoch ms, undefined if it has none. */
  readonly firstTime: number | undefined;
}

/** Bytes by which a file is recognised: some lines, each with time, user, thread and duration. */
export const HEAD_BYTES = 1024;

/** Bytes in which the first whole line of a log with long lines is looked for. */
const FIRST_LINES_BYTES = 64 * 1024;

/** Enough compressed bytes for the head, whatever Huffman tables stand before it. */
const COMPRESSED_HEAD_BYTES = 8 * 1024;

/** Opens a real path for reading; a link that took its place meanwhile is refused. */
export function openLog(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
}

/**
 * What is known of a file before it is read; undefined if it is gone, or no regular file.
 * @throws SourceError if it may not be read
 */
async function describeLogFile(
  { path, node }: AllowedFile,
  reader: Pick<LineReader, 'firstTime'>
): Promise<LogFile | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await openLog(path);
    const stat = await handle.stat({ bigint: true });
    if (!stat.isFile()) {
      return undefined;
    }
    const start = await firstBytes(handle, HEAD_BYTES);
    const compressed = isGzip(start);
    const head = compressed ? gzipHead(await firstBytes(handle, COMPRESSED_HEAD_BYTES), HEAD_BYTES) : start;
    return {
      path,
      inode: `${stat.dev}:${stat.ino}`,
      node,
      size: Number(stat.size),
      modified: Number(stat.mtimeMs),
      compressed,
      head,
      firstTime: reader.firstTime(head.toString('latin1')) ?? (await laterFirstTime(handle, compressed, reader)),
    };
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ELOOP', 'ENXIO')) {
      return undefined;
    }
    throw unreadable(path, error);
  } finally {
    await handle?.close();
  }
}

/** What is known of those that are there. */
export async function describeLogFiles(
  allowed: readonly AllowedFile[],
  reader: Pick<LineReader, 'firstTime'>
): Promise<LogFile[]> {
  const files: LogFile[] = [];
  for (const one of allowed) {
    const file = await describeLogFile(one, reader);
    if (file !== undefined) {
      files.push(file);
    }
  }
  return files;
}

/** Hash of the first `length` bytes of a head. */
export function fingerprint(head: Buffer, length: number): string {
  return hash('sha256', head.subarray(0, length), 'base64url').slice(0, 22);
}

/** As the head tells it, in a longer one. */
async function laterFirstTime(handle: FileHandle, compressed: boolean, reader: Pick<LineReader, 'firstTime'>) {
  const bytes = await firstBytes(handle, FIRST_LINES_BYTES);
  return reader.firstTime((compressed ? gzipHead(bytes, FIRST_LINES_BYTES) : bytes).toString('latin1'));
}

async function firstBytes(handle: FileHandle, count: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, 0);
  return buffer.subarray(0, bytesRead);
}

function unreadable(path: string, cause: unknown): SourceError {
  const denied = hasCode(cause, 'EACCES', 'EPERM');
  return new SourceError(`${path} cannot be read${denied ? ': permission denied' : ''}`, {
    reason: denied ? 'forbidden' : 'unreachable',
    retryable: !denied,
    cure: denied
      ? 'Let the user that Grafana runs as read the file: Tomcat’s default umask (0027) hides it, see UMASK in setenv.sh.'
      : 'Check the disk or the network share that holds it.',
    cause,
  });
}

function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code);
}
