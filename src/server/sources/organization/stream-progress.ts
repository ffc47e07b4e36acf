import { z } from 'zod';
import type { Json } from '../../events/json.ts';

/** How far the stream was read. */
export interface StreamProgress {
  /** Where the next page begins; undefined: from the watermark on. */
  readonly cursor: string | undefined;
  /** Newest time of processing that was read, epoch ms; undefined before the first event. */
  readonly watermark: number | undefined;
  /** Event time is complete up to here, exclusive; undefined before the first page. */
  readonly completeTo: number | undefined;
}

const schema = z.object({
  version: z.literal(1),
  cursor: z.string().optional(),
  watermark: z.number().optional(),
  completeTo: z.number().optional(),
});

/** Nothing was read before where there is no progress, or one of another form: what the store has already is not doubled. */
export function parseStreamProgress(progress: Json): StreamProgress {
  const { data } = schema.safeParse(progress);
  return { cursor: data?.cursor, watermark: data?.watermark, completeTo: data?.completeTo };
}

export function streamProgressJson({ cursor, watermark, completeTo }: StreamProgress): Json {
  return {
    version: 1,
    ...(cursor !== undefined && { cursor }),
    ...(watermark !== undefined && { watermark }),
    ...(completeTo !== undefined && { completeTo }),
  };
}
