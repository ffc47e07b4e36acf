import { InvalidQueryError } from '../../query/invalid-query-error.ts';
import { parseQuery } from '../../query/schema.ts';
import { DownstreamError } from '../grafana/errors.ts';
import type { DataFrame } from '../grafana/frames/frame.ts';
import type { DataQuery } from '../grafana/query-data.ts';
import { isAlertEvaluation } from '../grafana/request-headers.ts';
import type { PluginRequest } from '../grafana/request.ts';
import { answerBaseline } from './baseline-query.ts';
import { answerCount } from './count-query.ts';
import { answerEvents } from './events-query.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import { answerSequence } from './sequence-query.ts';
import { answerStatus } from './status-query.ts';
import { answerTop } from './top-query.ts';
import { answerWindow } from './window-query.ts';

/** Time kept for the answer itself after the reading, ms. */
const ANSWER_MS = 2000;
/** Longest that an answer waits for reading, ms: people and Grafana's own time-outs wait no longer. */
const MAX_READING_MS = 20_000;

/**
 * Answers one query of a panel, Explore, an alert rule or an annotation.
 * @throws DownstreamError for a query that cannot be answered as it is (400), or only uncertainly (503)
 */
export async function answerQuery(
  asked: DataQuery,
  request: PluginRequest,
  environment: QueryEnvironment
): Promise<DataFrame[]> {
  try {
    const query = parseQuery(withOuterKeys(asked));
    const queryRequest = requestOf(asked, request, environment.now());
    switch (query.queryType) {
      case 'events':
        return await answerEvents(query, queryRequest, environment);
      case 'count':
        return await answerCount(query, queryRequest, environment);
      case 'window':
        return await answerWindow(query, queryRequest, environment);
      case 'top':
        return await answerTop(query, queryRequest, environment);
      case 'sequence':
        return await answerSequence(query, queryRequest, environment);
      case 'baseline':
        return await answerBaseline(query, queryRequest, environment);
      case 'status':
        return await answerStatus(query, queryRequest, environment);
    }
  } catch (error) {
    throw error instanceof InvalidQueryError
      ? new DownstreamError(error.message, { status: 400, cause: error })
      : error;
  }
}

/** Grafana says refId and query type beside the query too; provisioned rules may say the type only there. */
function withOuterKeys({ json, refId, queryType }: DataQuery): unknown {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
    ? { ...(queryType !== '' && { queryType }), ...json, refId }
    : json;
}

function requestOf(
  { timeRange, intervalMs }: DataQuery,
  { context, headers, signal, deadlineMs }: PluginRequest,
  now: number
): QueryRequest {
  if (timeRange === undefined || !(timeRange.fromMs <= timeRange.toMs)) {
    throw new DownstreamError('The query has no time range, or one that ends before it begins', { status: 400 });
  }
  return {
    range: { from: timeRange.fromMs, to: timeRange.toMs },
    intervalMs,
    alert: isAlertEvaluation(headers),
    deadline: Math.min(now + MAX_READING_MS, (deadlineMs ?? Infinity) - ANSWER_MS),
    signal,
    dataSource: context.dataSource && {
      orgId: context.orgId,
      uid: context.dataSource.uid,
      type: context.pluginId,
    },
  };
}
