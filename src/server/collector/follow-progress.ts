import { z } from 'zod';
import type { Hole } from '../events/completeness.ts';
import { subtract } from '../events/intervals.ts';
import type { Json } from '../events/json.ts';
import type { FollowBatch } from '../sources/source.ts';

const holeSchema = z.object({
  from: z.number(),
  to: z.number(),
  reason: z.enum([
    'not-read-yet',
    'outside-backfill',
    'rate-limited',
    'unreachable',
    'unauthorized',
    'forbidden',
    'invalid-response',
    'scan-truncated',
    'partial-scope',
    'coverage-off',
    'file-missing',
    'stale',
    'store-error',
    'misconfigured',
  ]),
  text: z.string(),
});

const schema = z.object({
  /** Where the first start began to read, epoch ms. */
  since: z.number(),
  /** How far back that was, ms. */
  backfill: z.number(),
  /** Holes that the source stated and has not filled since. */
  holes: z.array(holeSchema),
  /** The source's own position. */
  position: z.json(),
});

/** What the collector keeps in the ledger for a source that is followed. */
export interface FollowProgress {
  readonly since: number;
  readonly backfill: number;
  readonly holes: readonly Hole[];
  readonly position: Json;
}

/**
 * Where to go on. A backfill that was raised since begins anew: what is read again is recognised, and what lies further
 * back is read for the first time.
 * @param now epoch ms
 * @param backfill ms
 */
export function resumeFollowing(progress: Json, now: number, backfill: number): FollowProgress {
  const stored = schema.safeParse(progress).data;
  return stored !== undefined && stored.backfill >= backfill
    ? stored
    : { since: now - backfill, backfill, holes: [], position: null };
}

/** The progress after a step: its holes are added, and what it completed is none any more. */
export function afterBatch(before: FollowProgress, batch: FollowBatch): FollowProgress {
  const filled = [...(batch.complete === undefined ? [] : [batch.complete]), ...batch.holes];
  const kept = before.holes.flatMap((hole) => subtract([hole], filled).map((part) => ({ ...hole, ...part })));
  return { ...before, holes: [...kept, ...batch.holes], position: batch.progress };
}

export function progressJson({ since, backfill, holes, position }: FollowProgress): Json {
  return { since, backfill, holes: holes.map(({ from, to, reason, text }) => ({ from, to, reason, text })), position };
}
