import { SupplementaryQueryType, type DataQueryRequest, type SupplementaryQueryOptions } from '@grafana/data';
import { completeQuery } from './query/defaults.ts';
import { type QueryType, type StoredQuery } from './query/query.ts';

/** What Explore can ask besides a query. */
export const SUPPLEMENTARY_QUERY_TYPES = [SupplementaryQueryType.LogsVolume, SupplementaryQueryType.LogsSample];

/** Queries whose numbers come from the events that pass their filter: the steps of a sequence have filters of their own. */
const SAMPLED: readonly QueryType[] = ['count', 'window', 'top', 'baseline'];

const SAMPLE_LINES = 100;

/** The query that belongs to another one: its logs volume, or a sample of its events. Undefined where there is none. */
export function supplementaryQuery(options: SupplementaryQueryOptions, query: StoredQuery): StoredQuery | undefined {
  return options.type === SupplementaryQueryType.LogsVolume
    ? logsVolumeQuery(query)
    : logsSampleQuery(query, options.limit);
}

/** The request for what belongs to a request, undefined where nothing does. */
export function supplementaryRequest(
  type: SupplementaryQueryType,
  request: DataQueryRequest<StoredQuery>
): DataQueryRequest<StoredQuery> | undefined {
  const targets = request.targets.flatMap((query) => supplementaryQuery({ type }, query) ?? []);
  // Bars are by category, whatever a dashboard groups its panels by.
  const { groupByKeys: _grouped, ...rest } = request;
  return targets.length > 0 ? { ...rest, targets, liveStreaming: false, hideFromInspector: true } : undefined;
}

/** The count over time that belongs to a list of events: the same filter, by category. */
function logsVolumeQuery(query: StoredQuery): StoredQuery | undefined {
  if (query.hide || completeQuery(query).queryType !== 'events') {
    return undefined;
  }
  return completeQuery({
    ...query,
    refId: `log-volume-${query.refId}`,
    queryType: 'count',
    groupBy: ['event.category'],
    countMissing: true,
    measure: { type: 'count' },
    interval: '',
    minValue: 0,
    limit: undefined,
  });
}

/** The newest events that a number was made of: the same filter. */
function logsSampleQuery(query: StoredQuery, limit = SAMPLE_LINES): StoredQuery | undefined {
  if (query.hide || !SAMPLED.includes(completeQuery(query).queryType)) {
    return undefined;
  }
  return completeQuery({
    ...query,
    refId: `log-sample-${query.refId}`,
    queryType: 'events',
    format: 'logs',
    order: 'desc',
    limit,
    live: false,
  });
}
