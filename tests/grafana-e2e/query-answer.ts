import type { APIRequestContext, Response } from '@playwright/test';
import { z } from 'zod';
import { DATA_SOURCE } from './provisioned';

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

const askedBody = z.object({ queries: z.array(z.looseObject({ refId: z.string() })) });

/**
 * Values of one field in the answer of `/api/ds/query`, from all its frames.
 * @param body the parsed JSON
 * @returns no values if the query was answered with an error
 */
export function fieldValues(body: unknown, refId: string, field: string): unknown[] {
  const { frames = [] } = answerBody.parse(body).results[refId] ?? {};
  return frames.flatMap(({ schema, data }) => data.values[schema.fields.findIndex(({ name }) => name === field)] ?? []);
}

/** The queries that a response of `/api/ds/query` answers. */
export function queriesOf(response: Response) {
  return askedBody.parse(response.request().postDataJSON()).queries;
}

/** Whether a response answers a query of a type (`events`, `count` …), among others or alone. */
export function answers(queryType: string): (response: Response) => boolean {
  return (response) => queriesOf(response).some((query) => query['queryType'] === queryType);
}

/**
 * The newest lines of the provisioned data source, by their ids, newest first.
 * @param request carries the session of the page
 */
export async function newestLines(request: APIRequestContext): Promise<ReadonlyMap<string, string>> {
  const query = { refId: 'A', datasource: { uid: DATA_SOURCE.uid }, queryType: 'events', format: 'logs', limit: 50 };
  const answer = await request.post('/api/ds/query', { data: { queries: [query], from: 'now-1h', to: 'now' } });
  const body: unknown = await answer.json();
  const [ids, lines] = ['id', 'body'].map((field) => fieldValues(body, 'A', field).map(String));
  return new Map(ids?.map((id, index) => [id, lines?.[index] ?? '']));
}
