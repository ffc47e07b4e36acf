import { z } from 'zod';
import type { Notice } from '../workbench-state.ts';
import type { FrameJson } from './frame-json.ts';

const metaSchema = z.looseObject({
  notices: z.array(z.object({ severity: z.enum(['info', 'warning', 'error']), text: z.string() })).optional(),
});

/** What frames say about their completeness, each sentence once: the queries of a rule are about the same sources. */
export function noticesOf(frames: readonly FrameJson[]): Notice[] {
  const all = frames.flatMap(({ schema }) => metaSchema.safeParse(schema.meta).data?.notices ?? []);
  return [...new Map(all.map((notice) => [notice.text, notice])).values()];
}
