import { SupplementaryQueryType, type DataQueryRequest } from '@grafana/data';
import { completeQuery } from './query/defaults.ts';
import { type StoredQuery } from './query/query.ts';

/** The count over time that belongs to a list of events: the same filter, by category. Undefined for any other query. */
export function logsVolumeQuery(query: StoredQuery): StoredQuery | undefined {
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

/** The request for the logs volume of a request, undefined if it lists no events or another supplement is asked for. */
export function logsVolumeRequest(
  type: SupplementaryQueryType,
  request: DataQueryRequest<StoredQuery>
): DataQueryRequest<StoredQuery> | undefined {
  const targets = request.targets.flatMap((query) => logsVolumeQuery(query) ?? []);
  // Bars are by category, whatever a dashboard groups its panels by.
  const { groupByKeys: _grouped, ...rest } = request;
  return type === SupplementaryQueryType.LogsVolume && targets.length > 0
    ? { ...rest, targets, liveStreaming: false, hideFromInspector: true }
    : undefined;
}
