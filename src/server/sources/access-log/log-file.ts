import { constants } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { hash } from 'node:crypto';
import { dirname } from 'node:path';
import { SourceError } from '../source-error.ts';
import { lineTime } from './access-line.ts';

/** A log file as it is now. */
export interface LogFile {
  /** Real path. */
  readonly path: string;
  /** `<device>:<inode>`: stays when the file is renamed. */
  readonly inode: string;
  /** The directory: each node of a cluster writes into its own. */
  readonly node: string;
  /** Bytes. */
  readonly size: number;
  readonly modified: number;
  /** Its first bytes, at most `HEAD_BYTES`. */
  readonly head: Buffer;
  /** Time of its first line, epoch ms, undefined if it has none. */
  readonly firstTime: number | undefined;
}

/** Bytes by which a file is recognised: some lines, each with second, user, thread and duration. */
export const HEAD_BYTES = 1024;

/** Opens a real path for reading; a link that took its place meanwhile is refused. */
export function openLog(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
}

/**
 * What is known of a file before it is read; undefined if it is gone, or no regular file.
 * @throws SourceError if it may not be read
 */
export async function describeLogFile(path: string): Promise<LogFile | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await openLog(path);
    const stat = await handle.stat({ bigint: true });
    if (!stat.isFile()) {
      return undefined;
    }
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    const head = buffer.subarray(0, bytesRead);
    return {
      path,
      inode: `${stat.dev}:${stat.ino}`,
      node: dirname(path),
      size: Number(stat.size),
      modified: Number(stat.mtimeMs),
      head,
      firstTime: lineTime(head.toString('latin1')),
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

/** Hash of the first `length` bytes of a head. */
export function fingerprint(head: Buffer, length: number): string {
  return hash('sha256', head.subarray(0, length), 'base64url').slice(0, 22);
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
