import { z } from 'zod';
import { DataFrameFormat, type QueryDataResponse } from '../../src/server/grafana/gen/backend_pb.js';
import type { DataSource } from './data-source.ts';
import { frameJsonFromArrow, type FrameJson } from './frame-json.ts';
import type { PluginSupervisor } from './plugin-supervisor.ts';
import { HttpError, readJson, sendJson, type Handler } from './router.ts';
import type { WorkbenchSites } from './workbench-site.ts';

const DEFAULT_INTERVAL_MS = 1_000;
const DEFAULT_MAX_DATA_POINTS = 100;

const querySchema = z.looseObject({
  refId: z.string().default('A'),
  queryType: z.string().default(''),
  intervalMs: z.number().optional(),
  maxDataPoints: z.number().optional(),
  datasource: z.looseObject({ uid: z.string() }).optional(),
});

const bodySchema = z.object({
  queries: z.array(querySchema).min(1),
  from: z.coerce.number().int(),
  to: z.coerce.number().int(),
});

export type QueryBody = z.infer<typeof bodySchema>;

/** One refId of `/api/ds/query`. */
export interface QueryResult {
  readonly status: number;
  readonly frames: readonly FrameJson[];
  readonly error?: string;
  readonly errorSource?: string;
}

export interface QueryOptions {
  readonly login: 'admin' | 'grafana_scheduler';
  readonly headers: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

/** Asks the backend as Grafana's server does, and answers with JSON frames by refId. */
export async function queryBackend(
  backend: PluginSupervisor,
  dataSource: DataSource,
  body: QueryBody,
  options: QueryOptions
): Promise<Record<string, QueryResult>> {
  const response = await backend.client.queryData(
    {
      pluginContext: dataSource.context(options.login),
      headers: { ...options.headers },
      format: DataFrameFormat.ARROW,
      queries: body.queries.map((query) => ({
        refId: query.refId,
        queryType: query.queryType,
        intervalMS: BigInt(Math.round(query.intervalMs ?? DEFAULT_INTERVAL_MS)),
        maxDataPoints: BigInt(Math.round(query.maxDataPoints ?? DEFAULT_MAX_DATA_POINTS)),
        timeRange: { fromEpochMS: BigInt(body.from), toEpochMS: BigInt(body.to) },
        json: Buffer.from(JSON.stringify(query)),
      })),
    },
    options.signal
  );
  return results(response);
}

function results(response: QueryDataResponse): Record<string, QueryResult> {
  const entries = Object.entries(response.responses).map(([refId, answer]): [string, QueryResult] => {
    const frames = answer.frames.map((bytes) =>
      answer.format === DataFrameFormat.JSON
        ? JSON.parse(Buffer.from(bytes).toString('utf8'))
        : frameJsonFromArrow(bytes)
    );
    const status = answer.status || (answer.error ? 500 : 200);
    return [
      refId,
      { status, frames, ...(answer.error && { error: answer.error, errorSource: answer.errorSource || 'plugin' }) },
    ];
  });
  return Object.fromEntries(entries);
}

/** `POST /api/ds/query`, all queries for one data source: 200, or 400 if any refId has an error; the body carries every refId either way. */
export function queryHandler(backend: PluginSupervisor, sites: WorkbenchSites): Handler {
  return async ({ request, response, signal }) => {
    const parsed = bodySchema.safeParse(await readJson(request));
    if (!parsed.success) {
      throw new HttpError(400, `Not a query request: ${z.prettifyError(parsed.error)}`);
    }
    const uids = new Set(parsed.data.queries.map(({ datasource }) => datasource?.uid ?? ''));
    if (uids.size > 1) {
      throw new HttpError(400, 'The workbench asks one data source at a time.');
    }
    const site = sites.withUid([...uids][0] ?? '');
    const answer = await queryBackend(backend, site.dataSource, parsed.data, { login: 'admin', headers: {}, signal });
    const failed = Object.values(answer).some((result) => result.error);
    sendJson(response, failed ? 400 : 200, { results: answer });
    site.alert.soon();
  };
}
