import { z } from 'zod';

const answerBody = z.object({
  results: z.record(
    z.string(),
    z.object({
      error: z.string().optional(),
      frames: z
        .array(
          z.object({
            schema: z.object({ fields: z.array(z.object({ name: z.string() })) }),
            data: z.object({ values: z.array(z.array(z.unknown())) }),
          })
        )
        .default([]),
    })
  ),
});

/**
 * Values of one field in the answer of `/api/ds/query`, from all its frames.
 * @param body the parsed JSON
 * @returns no values if the query was answered with an error
 */
export function fieldValues(body: unknown, refId: string, field: string): unknown[] {
  const { frames = [] } = answerBody.parse(body).results[refId] ?? {};
  return frames.flatMap(({ schema, data }) => data.values[schema.fields.findIndex(({ name }) => name === field)] ?? []);
}
