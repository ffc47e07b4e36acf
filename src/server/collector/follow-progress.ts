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
  ]),
  text: z.string(),
});

const schema = z.object({
  /** Where the first start began to read, epoch ms. */
  since: z.number(),
  /** Holes that the source stated and has not filled since. */
  holes: z.array(holeSchema),
  /** The source's own position. */
  position: z.json(),
});

/** What the collector keeps in the ledger for a source that is followed. */
export interface FollowProgress {
  readonly since: number;
  readonly holes: readonly Hole[];
  readonly position: Json;
}

/** @returns undefined at a first start */
export function parseFollowProgress(progress: Json): FollowProgress | undefined {
  return schema.safeParse(progress).data;
}

/** The progress after a step: its holes are added, and what it completed is none any more. */
export function afterBatch(before: FollowProgress, batch: FollowBatch): FollowProgress {
  const filled = [...(batch.complete === undefined ? [] : [batch.complete]), ...batch.holes];
  const kept = before.holes.flatMap((hole) => subtract([hole], filled).map((part) => ({ ...hole, ...part })));
  return { since: before.since, holes: [...kept, ...batch.holes], position: batch.progress };
}

export function progressJson({ since, holes, position }: FollowProgress): Json {
  return { since, holes: holes.map(({ from, to, reason, text }) => ({ from, to, reason, text })), position };
}
