import type { AuditEvent } from '../../events/audit-event.ts';
import type { MalformedInterval } from '../../events/completeness.ts';
import type { FollowOptions } from '../source.ts';
import type { MatchedFile } from './file-matching.ts';
import { DamagedGzipError, gzipChunks } from './gzip.ts';
import { fileChunks, lineBlocks } from './line-blocks.ts';
import { openLog, type LogFile } from './log-file.ts';
import type { LogFilesOptions } from './log-files-options.ts';
import type { FilePosition } from './progress.ts';
import type { UnreadableLines } from './unreadable-lines.ts';

/** What was read of a file since the batch before. */
export interface FileBatch {
  readonly file: LogFile;
  /** Ids without ordinal. */
  readonly events: readonly AuditEvent[];
  /** Where reading goes on after it. */
  readonly position: FilePosition;
  readonly newestLine: number | undefined;
  readonly malformed: MalformedInterval | undefined;
  /** Why the rest can never be read, `''` if it can. */
  readonly damage: string;
}

/** A step of progress that can be stored: small enough for one transaction. */
const BATCH_EVENTS = 5_000;
/** Lines without an event are progress too. */
const BATCH_BYTES = 64 * 1024 * 1024;

/** What is known of a file's node before the file is read. */
export interface FileContext {
  /** Newest time of the lines before the position, epoch ms. */
  readonly newestLine: number | undefined;
  /** Nothing in the file is of an earlier time, epoch ms, unless its first line that tells one says so. */
  readonly earliest: number;
  readonly unreadable: UnreadableLines;
  /** The node writes another file now, and whatever it wrote into this one has arrived. */
  readonly finished: boolean;
}

/**
 * What a file holds beyond its position, in batches. A plain file is read up to the size that it had when it was found;
 * a last line without its end only if the file is finished.
 */
export async function* readFile(
  { file, position }: MatchedFile,
  { newestLine, earliest, unreadable, finished }: FileContext,
  { reader, maxLineBytes, disorderMs }: Pick<LogFilesOptions, 'reader' | 'maxLineBytes' | 'disorderMs'>,
  { now, since, signal }: Pick<FollowOptions, 'now' | 'since' | 'signal'>
): AsyncGenerator<FileBatch> {
  const state = `${file.size}:${file.modified}`;
  if (file.compressed ? position.seen?.state === state && !position.seen.damaged : file.size <= position.offset) {
    return;
  }
  const handle = await openLog(file.path);
  let events: AuditEvent[] = [];
  let malformed = 0;
  let malformedLast = false;
  let newest = newestLine;
  let before = newest ?? Math.min(earliest, file.firstTime ?? earliest);
  let { offset } = position;
  let stored = offset;
  /** A line that tells no time is of the time between its neighbours that do, or was written before it is read. */
  const malformedWithin = () => {
    const after = newest === undefined || malformedLast ? Math.max(now, newest ?? now) : newest;
    // Lines of long ago, after a beginning that tells no time: the file is older than what its node is known to have written.
    const from = after < before ? Math.min(since, after) : before;
    return { from: from - disorderMs, to: after + disorderMs + 1 };
  };
  const batch = (seen: FilePosition['seen'], damage = ''): FileBatch => ({
    file,
    events,
    position: { ...position, offset, seen },
    newestLine: newest,
    malformed: malformed === 0 ? undefined : { ...malformedWithin(), records: malformed },
    damage,
  });
  try {
    const chunks = file.compressed ? gzipChunks(handle, offset) : fileChunks(handle, offset, file.size);
    for await (const block of lineBlocks(chunks, offset, maxLineBytes, file.compressed || finished)) {
      signal.throwIfAborted();
      const result = reader.read(block, {
        observed: now,
        node: position.node,
        path: file.path,
        since,
        newestLine: newest,
        unreadable,
      });
      events = events.concat(result.events);
      malformed += result.malformed;
      malformedLast = result.malformedLast ?? malformedLast;
      newest = result.newestLine === undefined ? newest : Math.max(result.newestLine, newest ?? -Infinity);
      offset = block.start + block.bytes.length;
      if (events.length >= BATCH_EVENTS || offset - stored >= BATCH_BYTES) {
        yield batch(undefined);
        [events, malformed, malformedLast, stored] = [[], 0, false, offset];
        before = newest ?? before;
      }
    }
    if (file.compressed || offset > stored) {
      yield batch(file.compressed ? { state, damaged: false } : undefined);
    }
  } catch (error) {
    if (!(error instanceof DamagedGzipError)) {
      throw error;
    }
    // It may still be being written; one that stays as it is will not get better.
    const unchanged = position.seen?.state === state;
    yield batch({ state, damaged: !unchanged }, unchanged ? error.message : '');
  } finally {
    await handle.close();
  }
}
