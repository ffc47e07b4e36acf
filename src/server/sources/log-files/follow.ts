import type { Hole } from '../../events/completeness.ts';
import type { Json } from '../../events/json.ts';
import type { FollowBatch, FollowOptions } from '../source.ts';
import { SourceError } from '../source-error.ts';
import { matchFiles, type MatchedFile } from './file-matching.ts';
import { findFiles } from './find-files.ts';
import type { LogFile } from './log-file.ts';
import type { LogFilesOptions } from './log-files-options.ts';
import { damagedRest, gapBefore, lostTails, unreadableStretch } from './lost-lines.ts';
import { completion, nodeReach } from './node-completeness.ts';
import { NodeStates } from './node-states.ts';
import { parseProgress, progressJson, type NodeProgress } from './progress.ts';
import { readFile, type FileBatch } from './read-file.ts';
import { readingOrder } from './reading-order.ts';
import { LineTwins } from './twins.ts';
import { UnreadableLines } from './unreadable-lines.ts';

export interface FollowStep extends FollowOptions {
  readonly progress: Json;
}

/**
 * Everything that the files hold beyond `progress`, a node's oldest file first and the node that is furthest behind
 * first, in batches that can be stored one by one.
 * @throws SourceError `file-missing` if no file is there at all, `forbidden` if one may not be read
 */
export async function* followLogFiles(options: LogFilesOptions, step: FollowStep): AsyncGenerator<FollowBatch> {
  await step.permit();
  const { now, since } = step;
  const before = parseProgress(step.progress);
  const files = await findFiles(options, before);
  if (files.length === 0) {
    throw missing(options);
  }
  const { matched, gone } = matchFiles(files, before.files);
  const ordered = readingOrder(matched, before);
  const nodes = new NodeStates(ordered, before.nodes, now);
  const away = gone.filter(({ node }) => nodes.get(node)?.present === false);
  const positions = new Map(
    [...away, ...matched.map(({ position }) => position)].map((position) => [position.inode, position])
  );
  const twins = new Map(Object.entries(before.twins).map(([group, counts]) => [group, new LineTwins(counts)]));
  const unreadable = new Map(
    nodes.all().map(({ node }) => [node, new UnreadableLines(before.unreadable[node], since)])
  );
  const completeTo = before.completeTo ?? Math.max(since, Math.min(...files.map((file) => beginOf(file, step))));
  const holes = [...before.holes];
  const snapshot = (
    to = before.completeTo,
    kept: readonly NodeProgress[] = nodes.progress(),
    untold: readonly Hole[] = holes
  ) => {
    const groups = new Set(['', ...kept.map(({ node }) => node)]);
    const counts = [...twins].filter(([group]) => groups.has(group)).map(([group, one]) => [group, one.counts()]);
    return progressJson({
      completeTo: to,
      files: [...positions.values()],
      nodes: kept,
      twins: Object.fromEntries(counts),
      holes: untold,
      unreadable: Object.fromEntries([...unreadable].map(([node, lines]) => [node, lines.state()])),
    });
  };

  const fresh: MatchedFile[] = [];
  for (const one of ordered) {
    if (one.position.offset > 0 || one.position.seen !== undefined || one.file.modified >= since) {
      fresh.push(one);
      continue;
    }
    const { size, modified, compressed, inode } = one.file;
    const seen = { state: `${size}:${modified}`, damaged: false };
    positions.set(inode, { ...one.position, ...(compressed ? { seen } : { offset: size }) });
    nodes.note(one.position.node, modified);
  }

  let stillComing = Infinity;
  for await (const { batch, unread } of readNodes(fresh, nodes, unreadable, options, step)) {
    options.limitations.noteMalformed(batch.malformed?.records ?? 0, now);
    const { node, inode } = batch.position;
    const group = options.twins === 'node' ? node : '';
    const lines = twins.get(group) ?? new LineTwins({});
    twins.set(group, lines);
    const others = options.twins === 'node' ? nodes.all().filter((one) => one.node === node) : nodes.all();
    const reaches = others.map((one) => unread.get(one.node) ?? nodeReach(one, now, options));
    const events = lines.number(batch.events, Math.min(...reaches) - options.disorderMs);
    if (positions.get(inode)?.offset === 0 && positions.get(inode)?.seen === undefined) {
      holes.push(...gapBefore(batch, nodes.get(node)?.newestLine, before, options, completeTo));
    }
    positions.set(inode, batch.position);
    nodes.note(node, batch.newestLine);
    holes.push(...damagedRest(batch, completeTo, now));
    stillComing =
      batch.position.seen?.damaged === true ? Math.min(stillComing, batch.newestLine ?? completeTo) : stillComing;
    yield {
      events,
      progress: snapshot(),
      complete: undefined,
      holes: [],
      malformed: batch.malformed,
      users: [],
    };
  }

  // A log whose lines tell no time at all is complete up to nowhere.
  for (const { file, position } of ordered.filter((one) => one.file.size > 0)) {
    if (nodes.get(position.node)?.newestLine === undefined) {
      nodes.note(position.node, file.firstTime ?? completeTo);
    }
  }
  const done = completion({ completeTo, nodes: nodes.all(), now, log: options, stillComing });
  const hidden = nodes.all().flatMap(({ node, newestLine = completeTo }) => {
    const lines = unreadable.get(node);
    const intervals = lines?.hidden(Math.max(newestLine, done.complete?.to ?? completeTo)) ?? [];
    lines?.forgetEnded();
    return intervals.map((interval) => unreadableStretch(node, interval, options));
  });
  yield {
    events: [],
    progress: snapshot(done.complete?.to ?? completeTo, done.nodes, []),
    complete: done.complete,
    holes: [...lostTails(gone, matched, before, options, now), ...holes, ...hidden, ...done.holes],
    malformed: undefined,
    users: [],
  };
}

interface NodeBatch {
  readonly batch: FileBatch;
  /** Up to when each node that is not read to its end is read, epoch ms. */
  readonly unread: ReadonlyMap<string, number>;
}

/** The batches of all nodes, always of the one that is furthest behind, so that their times advance together. */
async function* readNodes(
  ordered: readonly MatchedFile[],
  nodes: NodeStates,
  unreadable: ReadonlyMap<string, UnreadableLines>,
  options: LogFilesOptions,
  step: FollowStep
): AsyncGenerator<NodeBatch> {
  const readers = new Map<string, AsyncGenerator<FileBatch>>();
  const unread = new Map<string, number>();
  for (const [node, files] of Map.groupBy(ordered, ({ position }) => position.node)) {
    readers.set(
      node,
      readFiles(files, nodes, unreadable.get(node) ?? new UnreadableLines(undefined, step.since), options, step)
    );
    unread.set(node, nodes.get(node)?.newestLine ?? files[0]?.file.firstTime ?? step.since);
  }
  try {
    while (readers.size > 0) {
      const [node = ''] = [...unread].reduce((a, b) => (b[1] < a[1] ? b : a));
      const { value: batch } = (await readers.get(node)?.next()) ?? {};
      if (batch === undefined) {
        readers.delete(node);
        unread.delete(node);
        continue;
      }
      unread.set(node, batch.newestLine ?? unread.get(node) ?? step.since);
      yield { batch, unread };
    }
  } finally {
    await Promise.all([...readers.values()].map((reader) => reader.return(undefined)));
  }
}

async function* readFiles(
  files: readonly MatchedFile[],
  nodes: NodeStates,
  unreadable: UnreadableLines,
  options: LogFilesOptions,
  step: FollowStep
): AsyncGenerator<FileBatch> {
  for (const one of files) {
    const { newestLine: earliest } = nodes.get(one.position.node) ?? {};
    const newestLine = one.position.offset > 0 ? earliest : undefined;
    const isCurrent = nodes.get(one.position.node)?.current === one.file.inode;
    const finished = !isCurrent && one.file.modified < step.now - options.lateness;
    yield* readFile(one, { newestLine, earliest: earliest ?? step.since, unreadable, finished }, options, step);
  }
}

/** Where a file's events begin: unknown in one whose first line cannot be read, now in an empty one. */
function beginOf({ firstTime, size }: LogFile, { since, now }: FollowStep): number {
  return firstTime ?? (size === 0 ? now : since);
}

function missing({ paths, words }: LogFilesOptions): SourceError {
  return new SourceError(`No ${words.name} matches ${paths.join(' or ')}`, {
    reason: 'file-missing',
    retryable: true,
    cure: words.missingCure,
  });
}
