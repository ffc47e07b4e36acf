import type { Hole } from '../../events/completeness.ts';
import type { Interval } from '../../events/interval.ts';
import type { NodeProgress } from './progress.ts';

/**
 * How long a node's silence counts as "nobody came". A site with open browser tabs or a load balancer's health checks
 * writes lines all the time; a log that stands still for longer is more likely no longer delivered.
 */
export const MAX_SILENCE_MS = 3_600_000;

/** After this a silent or missing node is taken out of service, as long as another one writes. */
export const RETIRE_AFTER_MS = 24 * 3_600_000;

export interface NodeState extends NodeProgress {
  /** Its files are there, and were read to their ends in this step. */
  readonly present: boolean;
}

export interface Completion {
  /** What this step completed, undefined if nothing. A hole inside it stays one. */
  readonly complete: Interval | undefined;
  readonly holes: readonly Hole[];
  /** Nodes to be remembered: all but those whose files are gone for good. */
  readonly nodes: readonly NodeProgress[];
}

export interface CompletionInput {
  /** Where completeness ended before, or begins at a first start. */
  readonly completeTo: number;
  readonly nodes: readonly NodeState[];
  /** Clock of the step, epoch ms. */
  readonly now: number;
  /** How long a line may stay in Tomcat's buffer, or in a network share's cache. */
  readonly lateness: number;
}

/**
 * How far event time is complete after all files were read to their ends: up to the node that is furthest behind.
 *
 * A node's lines are in order, so it is complete up to its newest line. A file that was readable at `now` holds all
 * that was written before `now − lateness`, so silence is completeness too, up to `MAX_SILENCE_MS` after the last line.
 */
export function completion({ completeTo, nodes, now, lateness }: CompletionInput): Completion {
  const alive = nodes.some((node) => node.present && !isSilent(node, now));
  const retired = nodes.filter((node) => alive && isRetired(node, now));
  const waitedFor = nodes.filter((node) => !retired.includes(node));
  const reached = Math.min(...waitedFor.map((node) => nodeCompleteTo(node, now, lateness)));
  const to = waitedFor.length === 0 ? completeTo : Math.max(completeTo, Math.min(reached, now));
  const lost = retired
    .filter(({ present }) => !present)
    .flatMap((node) => hole(node, Math.max(completeTo, node.newestLine ?? completeTo), to));
  const open = waitedFor.filter(
    (node) => nodeCompleteTo(node, now, lateness) <= to && (!node.present || isSilent(node, now))
  );
  return {
    complete: to > completeTo ? { from: completeTo, to } : undefined,
    holes: [...lost, ...open.slice(0, 1).flatMap((node) => hole(node, to, now))],
    nodes: nodes.filter((node) => node.present || waitedFor.includes(node)).map(({ present, ...node }) => node),
  };
}

function isSilent({ newestLine }: NodeState, now: number): boolean {
  return now - (newestLine ?? now) > MAX_SILENCE_MS;
}

function isRetired(node: NodeState, now: number): boolean {
  return now - (node.present ? (node.newestLine ?? now) : node.seenAt) > RETIRE_AFTER_MS;
}

function nodeCompleteTo(node: NodeState, now: number, lateness: number): number {
  const newest = node.newestLine ?? -Infinity;
  return node.present ? Math.max(newest, Math.min(now - lateness, (node.newestLine ?? now) + MAX_SILENCE_MS)) : newest;
}

function hole(node: NodeState, from: number, to: number): Hole[] {
  if (from >= to) {
    return [];
  }
  return [
    node.present
      ? {
          from,
          to,
          reason: 'stale',
          text: `${node.node} holds no access-log line newer than ${new Date(node.newestLine ?? from).toISOString()}. Check that Confluence still writes its access log there, and that the files still arrive.`,
        }
      : {
          from,
          to,
          reason: 'file-missing',
          text: `The access log of ${node.node} has vanished. Check the mount and the path in the data source.`,
        },
  ];
}
