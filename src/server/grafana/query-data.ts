import type { DataFrame } from './frames/frame.ts';
import type { PluginRequest } from './request.ts';

export interface TimeRange {
  /** Epoch ms, inclusive. */
  readonly fromMs: number;
  readonly toMs: number;
}

export interface DataQuery {
  readonly refId: string;
  readonly queryType: string;
  /** How many points fit the panel. */
  readonly maxDataPoints: number;
  /** Suggested distance of two points, ms. */
  readonly intervalMs: number;
  readonly timeRange: TimeRange | undefined;
  /** The query as the editor saved it. Parsed JSON, not checked. */
  readonly json: unknown;
}

export interface QueryDataRequest extends PluginRequest {
  readonly queries: readonly DataQuery[];
}

/** The answer to one query. Both parts may be there: what was found, and what went wrong. */
export interface DataResponse {
  readonly frames: readonly DataFrame[];
  /** Whatever was thrown. */
  readonly error?: unknown;
}

/** One answer a refId. */
export type QueryDataResponse = ReadonlyMap<string, DataResponse>;

/** Answers each query by itself, all at once: one that fails leaves the others alone. */
export async function answerEach(
  request: QueryDataRequest,
  answer: (query: DataQuery) => Promise<readonly DataFrame[]>
): Promise<QueryDataResponse> {
  const entries = request.queries.map(async (query): Promise<[string, DataResponse]> => {
    try {
      return [query.refId, { frames: await answer(query) }];
    } catch (error) {
      return [query.refId, { frames: [], error }];
    }
  });
  return new Map(await Promise.all(entries));
}
