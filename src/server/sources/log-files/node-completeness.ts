import { sentences } from '../../../query/words/sentences.ts';
import { moment } from '../../../query/words/times.ts';
import type { Hole } from '../../events/completeness.ts';
import type { Interval } from '../../events/interval.ts';
import type { LogFilesOptions, LogWords } from './log-files-options.ts';
import type { NodeProgress } from './progress.ts';

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
  /** A file that may still be being written was read up to here, epoch ms. Default: none is. */
  readonly stillComing?: number;
  readonly log: Pick<LogFilesOptions, 'lateness' | 'disorderMs' | 'maxSilenceMs' | 'words'>;
}

/**
 * How far event time is complete after all files were read to their ends: up to the node that is furthest behind.
 *
 * A node is complete up to its newest line, less the disorder of its lines. A file that was readable at `now` holds all
 * that was written before `now − lateness`, so silence is completeness too, up to `maxSilenceMs` after the last line.
 */
export function completion({ completeTo, nodes, now, stillComing = Infinity, log }: CompletionInput): Completion {
  const isSilent = ({ newestLine }: NodeState) => now - (newestLine ?? now) > log.maxSilenceMs;
  const reachedBy = (node: NodeState) => nodeReach(node, now, log);
  const alive = nodes.some((node) => node.present && !isSilent(node));
  const retired = nodes.filter((node) => alive && isRetired(node, now));
  const waitedFor = nodes.filter((node) => !retired.includes(node));
  const reached = Math.min(stillComing, ...waitedFor.map(reachedBy));
  const to = waitedFor.length === 0 ? completeTo : Math.max(completeTo, Math.min(reached, now));
  const lost = retired
    .filter(({ present }) => !present)
    .flatMap((node) => hole(node, Math.max(completeTo, node.newestLine ?? completeTo), to, log.words));
  const open = waitedFor.filter((node) => reachedBy(node) <= to && (!node.present || isSilent(node)));
  return {
    complete: to > completeTo ? { from: completeTo, to } : undefined,
    holes: [...lost, ...open.slice(0, 1).flatMap((node) => hole(node, to, now, log.words))],
    nodes: nodes.filter((node) => node.present || waitedFor.includes(node)).map(({ present, ...node }) => node),
  };
}

/** Up to when no more lines of a node are to come, epoch ms, `-Infinity` if nothing is known of it. */
export function nodeReach(
  { newestLine, present }: Pick<NodeState, 'newestLine' | 'present'>,
  now: number,
  { lateness, disorderMs, maxSilenceMs }: CompletionInput['log']
): number {
  const ordered = (newestLine ?? -Infinity) - disorderMs;
  return present ? Math.max(ordered, Math.min(now - lateness, (newestLine ?? now) + maxSilenceMs)) : ordered;
}

/** One that was silent for long before it went away is waited for no longer than if it had stayed. */
function isRetired({ present, newestLine, seenAt }: NodeState, now: number): boolean {
  const lastSign = present ? (newestLine ?? now) : Math.min(seenAt, newestLine ?? seenAt);
  return now - lastSign > RETIRE_AFTER_MS;
}

function hole(node: NodeState, from: number, to: number, { name, silentCure }: LogWords): Hole[] {
  if (from >= to) {
    return [];
  }
  return [
    node.present
      ? {
          from,
          to,
          reason: 'stale',
          text: sentences(
            `The ${name} of ${node.node} has no line newer than ${moment(node.newestLine ?? from)}`,
            silentCure
          ),
        }
      : {
          from,
          to,
          reason: 'file-missing',
          text: `The ${name} of ${node.node} has vanished. Check the mount and the path in the data source.`,
        },
  ];
}
