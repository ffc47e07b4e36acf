import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuditEvent, EventOrigin } from '../../events/audit-event.ts';
import type { Hole } from '../../events/completeness.ts';
import type { Json } from '../../events/json.ts';
import type { FollowBatch, FollowOptions } from '../source.ts';
import { SourceError } from '../source-error.ts';
import { allowedFiles } from './allowed-paths.ts';
import { matchFiles, type MatchedFile } from './file-matching.ts';
import { lineBlocks } from './line-blocks.ts';
import { describeLogFile, openLog, type LogFile } from './log-file.ts';
import { completion, type NodeState } from './node-completeness.ts';
import {
  parseProgress,
  progressJson,
  type AccessLogProgress,
  type FilePosition,
  type NodeProgress,
} from './progress.ts';
import { readBlock } from './read-block.ts';
import { LineTwins } from './twins.ts';

export interface AccessLogOptions {
  readonly origin: EventOrigin;
  /** Absolute globs, checked by `checkGlobs`. */
  readonly paths: readonly string[];
  readonly roots: readonly string[];
  /** `''` or `/confluence`. */
  readonly contextPath: string;
  /** How long a line may take from the request to the file that we see, ms. */
  readonly lateness: number;
}

export interface FollowStep extends FollowOptions {
  readonly progress: Json;
}

/** A step of progress that can be stored: small enough for one transaction. */
const BATCH_EVENTS = 5_000;
/** Noise is progress too. */
const BATCH_BYTES = 64 * 1024 * 1024;

/**
 * Everything that the files hold beyond `progress`, node by node and oldest file first, in batches that can be stored
 * one by one.
 * @throws SourceError `file-missing` if no file is there at all, `forbidden` if one may not be read
 */
export async function* followAccessLog(options: AccessLogOptions, step: FollowStep): AsyncGenerator<FollowBatch> {
  await step.permit();
  const before = parseProgress(step.progress);
  const files = await findFiles(options, before);
  if (files.length === 0) {
    throw missing(options.paths);
  }
  const { matched, gone } = matchFiles(files, before.files);
  const ordered = readingOrder(matched, before);
  const nodes = nodeStates(ordered, before.nodes, step.now);
  const away = gone.filter(({ node }) => nodes.get(node)?.present === false);
  const positions = new Map(
    [...away, ...matched.map(({ position }) => position)].map((position) => [position.inode, position])
  );
  const completeTo = before.completeTo ?? Math.max(step.since, Math.min(...files.map((file) => beginOf(file, step))));
  const snapshot = (to = before.completeTo, kept: readonly NodeProgress[] = [...nodes.values()].map(withoutPresence)) =>
    progressJson({ completeTo: to, files: [...positions.values()], nodes: kept });

  for (const one of ordered) {
    if (one.position.offset === 0 && one.file.modified < step.since) {
      positions.set(one.file.inode, { ...one.position, offset: one.file.size });
      noteLine(nodes, one.position.node, one.file.modified);
      continue;
    }
    const twins = new LineTwins(nodes.get(one.position.node)?.twins ?? {});
    for await (const batch of readFile(one, options, step)) {
      const events = twins.number(batch.events);
      positions.set(one.file.inode, { ...one.position, offset: batch.offset });
      noteLine(nodes, one.position.node, batch.newestLine, twins.counts());
      yield { events, progress: snapshot(), complete: undefined, holes: [], malformed: batch.malformed, users: [] };
    }
  }

  const done = completion({ completeTo, nodes: [...nodes.values()], now: step.now, lateness: options.lateness });
  yield {
    events: [],
    progress: snapshot(done.complete?.to ?? completeTo, done.nodes),
    complete: done.complete,
    holes: [...lostTails(gone, matched, before, options.lateness, step.now), ...done.holes],
    malformed: 0,
    users: [],
  };
}

/** The files that the globs match, and files in their directories that were renamed to what no glob matches. */
async function findFiles({ paths, roots }: AccessLogOptions, before: AccessLogProgress): Promise<LogFile[]> {
  const found = await describeAll(await allowedFiles(paths, roots));
  const inodes = new Set(found.map(({ inode }) => inode));
  const current = new Set(before.nodes.map((node) => node.current));
  const renamed = before.files.filter(({ inode }) => current.has(inode) && !inodes.has(inode));
  for (const node of new Set(renamed.map((position) => position.node))) {
    const wanted = new Set(renamed.map(({ inode }) => inode));
    const names = await readdir(node).catch(() => []);
    found.push(...(await describeAll(names.map((name) => join(node, name)))).filter(({ inode }) => wanted.has(inode)));
  }
  return found;
}

async function describeAll(paths: readonly string[]): Promise<LogFile[]> {
  const files: LogFile[] = [];
  for (const path of paths) {
    const file = await describeLogFile(path);
    if (file !== undefined) {
      files.push(file);
    }
  }
  return files;
}

/** @param ordered oldest first: the last file of a node is the one that it writes */
function nodeStates(
  ordered: readonly MatchedFile[],
  before: readonly NodeProgress[],
  now: number
): Map<string, NodeState> {
  const states = new Map<string, NodeState>(before.map((node) => [node.node, { ...node, present: false }]));
  for (const { file, position } of ordered) {
    const known = states.get(position.node);
    states.set(position.node, {
      node: position.node,
      newestLine: known?.newestLine,
      twins: known?.twins ?? {},
      seenAt: now,
      current: file.inode,
      present: true,
    });
  }
  return states;
}

/** Where a file's events begin: unknown in one whose first line cannot be read, now in an empty one. */
function beginOf({ firstTime, size }: LogFile, { since, now }: FollowStep): number {
  return firstTime ?? (size === 0 ? now : since);
}

function noteLine(
  nodes: Map<string, NodeState>,
  name: string,
  time: number | undefined,
  twins?: NodeState['twins']
): void {
  const node = nodes.get(name);
  if (node !== undefined) {
    const newestLine = time === undefined ? node.newestLine : Math.max(time, node.newestLine ?? -Infinity);
    nodes.set(name, { ...node, newestLine, twins: twins ?? node.twins });
  }
}

function withoutPresence({ present, ...node }: NodeState): NodeProgress {
  return node;
}

/** Oldest first: a renamed file before the one that took its place, even where both began in one second. */
function readingOrder(matched: readonly MatchedFile[], { files, nodes }: AccessLogProgress): MatchedFile[] {
  const written = new Set(nodes.map(({ current }) => current));
  const livePaths = new Set(files.filter(({ inode }) => written.has(inode)).map(({ path }) => path));
  const begins = ({ file }: MatchedFile) => file.firstTime ?? file.modified;
  const isLive = ({ file }: MatchedFile) => Number(livePaths.has(file.path));
  return [...matched].sort(
    (a, b) =>
      begins(a) - begins(b) ||
      isLive(a) - isLive(b) ||
      a.file.modified - b.file.modified ||
      (a.file.path < b.file.path ? -1 : 1)
  );
}

interface FileBatch {
  readonly events: readonly AuditEvent[];
  readonly offset: number;
  readonly newestLine: number | undefined;
  readonly malformed: number;
}

async function* readFile(
  { file, position }: MatchedFile,
  options: AccessLogOptions,
  step: FollowStep
): AsyncGenerator<FileBatch> {
  if (file.size <= position.offset) {
    return;
  }
  const context = { ...options, observed: step.now, node: position.node, path: file.path, since: step.since };
  const handle = await openLog(file.path);
  try {
    let events: AuditEvent[] = [];
    let malformed = 0;
    let newestLine: number | undefined;
    let offset = position.offset;
    let stored = offset;
    for await (const block of lineBlocks(handle, position.offset, file.size)) {
      step.signal.throwIfAborted();
      const result = readBlock(block, context);
      events = events.concat(result.events);
      malformed += result.malformed;
      newestLine = result.newestLine === undefined ? newestLine : Math.max(result.newestLine, newestLine ?? -Infinity);
      offset = block.start + block.bytes.length;
      if (events.length >= BATCH_EVENTS || offset - stored >= BATCH_BYTES) {
        yield { events, offset, newestLine, malformed };
        [events, malformed, stored] = [[], 0, offset];
      }
    }
    if (offset > stored) {
      yield { events, offset, newestLine, malformed };
    }
  } finally {
    await handle.close();
  }
}

/** What a node wrote last into a file that is gone, from the last time it was seen until its next file begins. */
function lostTails(
  gone: readonly FilePosition[],
  matched: readonly MatchedFile[],
  before: AccessLogProgress,
  lateness: number,
  now: number
): Hole[] {
  return gone.flatMap((position): Hole[] => {
    const node = before.nodes.find(({ current }) => current === position.inode);
    const next = matched.filter((one) => one.position.node === position.node && one.position.offset === 0);
    if (node === undefined || !matched.some((one) => one.position.node === position.node)) {
      return [];
    }
    const from = Math.max(node.newestLine ?? 0, node.seenAt - lateness);
    const to = Math.min(now, ...next.map(({ file }) => file.firstTime ?? now));
    return from >= to
      ? []
      : [
          {
            from,
            to,
            reason: 'file-missing',
            text: `${position.path} vanished before its end was read. Keep rotated access logs for at least one poll interval.`,
          },
        ];
  });
}

function missing(paths: readonly string[]): SourceError {
  return new SourceError(`No access log matches ${paths.join(' or ')}`, {
    reason: 'file-missing',
    retryable: true,
    cure: 'Check the path, that the directory is mounted on Grafana’s host, and that Tomcat writes its access log (AccessLogValve in conf/server.xml, on by default since Confluence 7.11).',
  });
}
