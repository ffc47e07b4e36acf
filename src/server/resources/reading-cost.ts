import type { SourceType } from '../events/audit-event.ts';
import { completenessOf } from '../collector/source-knowledge.ts';
import type { Collector, SourceStatus } from '../collector/collector.ts';
import type { Hole, HoleReason } from '../events/completeness.ts';
import type { QueryEnvironment } from '../queries/query-environment.ts';

/** What a query over a range still has to wait for, of one source. */
export interface ReadingCost {
  readonly source: SourceType;
  /** Event time that is read when a query asks for it, ms. */
  readonly missingMs: number;
  /** How long that takes at the speed of late, ms; null where no speed is known yet. */
  readonly readingMs: number | null;
  /** Event time that asking does not get, ms: what it says and how to mend it stands in the answer's notices. */
  readonly unreadableMs: number;
}

/** Reasons of holes that a query fills by asking. */
const FILLED_BY_ASKING: readonly HoleReason[] = ['not-read-yet', 'stale'];

/**
 * What must still be read before a range is known. Asks no source and starts no read.
 * @param range epoch ms, both ends in it
 */
export async function readingCosts(
  range: { readonly from: number; readonly to: number },
  {
    collector,
    broken,
    now,
  }: Pick<QueryEnvironment, 'broken' | 'now'> & { readonly collector: Pick<Collector, 'status'> }
): Promise<ReadingCost[]> {
  const time = now();
  const whole = Math.max(0, Math.min(range.to, time) - range.from);
  return [
    ...(await collector.status()).map((status) => costOf(status, range, time)),
    ...broken.map(({ source }) => ({ source, missingMs: 0, readingMs: 0, unreadableMs: whole })),
  ];
}

function costOf(
  { source, knowledge, speed }: SourceStatus,
  { from, to }: { from: number; to: number },
  now: number
): ReadingCost {
  const { holes } = completenessOf(knowledge, { from, to: to + 1 }, now);
  const missingMs = lengthOf(holes.filter(({ reason }) => FILLED_BY_ASKING.includes(reason)));
  return {
    source,
    missingMs,
    readingMs: missingMs === 0 ? 0 : speed === undefined ? null : Math.ceil(missingMs / speed),
    unreadableMs: lengthOf(holes) - missingMs,
  };
}

function lengthOf(holes: readonly Hole[]): number {
  return holes.reduce((sum, { from, to }) => sum + to - from, 0);
}
