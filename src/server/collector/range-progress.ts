import { z } from 'zod';
import type { Json } from '../events/json.ts';

const schema = z.object({
  /** Where continuous reading began at the first start, epoch ms. */
  readFrom: z.number(),
});

/** What the collector itself keeps in the ledger for an API that is read by ranges. */
export type RangeProgress = z.output<typeof schema>;

/** @returns undefined at a first start */
export function parseRangeProgress(progress: Json): RangeProgress | undefined {
  return schema.safeParse(progress).data;
}
