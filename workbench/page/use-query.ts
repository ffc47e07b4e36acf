import {
  type DataQuery,
  type DataQueryRequest,
  type DataSourceApi,
  CoreApp,
  LoadingState,
  type PanelData,
  rangeUtil,
  type ScopedVars,
  type TimeRange,
} from '@grafana/data';
import { useEffect, useMemo, useState } from 'react';
import { from } from 'rxjs';

interface QueryOptions {
  /** Names the request: a newer one of the same panel cancels the older. */
  panel: string;
  dataSource: Pick<DataSourceApi, 'query'>;
  query: DataQuery;
  range: TimeRange;
  /** Points that the panel has room for. */
  maxDataPoints?: number;
  /** Asks for a stream (Grafana Live) instead of one answer. */
  live?: boolean;
  /** The same object for the same query. */
  scopedVars?: ScopedVars;
  /** A change of it asks again. */
  revision: unknown;
}

const NO_SCOPED_VARS: ScopedVars = {};

/** Runs a query as a panel of Grafana does. While a new answer is awaited the last one stays. */
export function useQuery({
  panel,
  dataSource,
  query,
  range,
  maxDataPoints = 600,
  live = false,
  scopedVars = NO_SCOPED_VARS,
  revision,
}: QueryOptions): PanelData {
  const key = JSON.stringify(query);
  const request = useMemo(
    (): DataQueryRequest => ({
      app: CoreApp.Dashboard,
      requestId: panel,
      queryGroupId: String(revision),
      targets: [JSON.parse(key)],
      range,
      rangeRaw: range.raw,
      ...rangeUtil.calculateInterval(range, maxDataPoints),
      maxDataPoints,
      timezone: 'browser',
      scopedVars,
      startTime: 0,
      liveStreaming: live,
    }),
    [panel, key, range, maxDataPoints, live, scopedVars, revision]
  );
  const [data, setData] = useState<PanelData>({ state: LoadingState.Loading, series: [], timeRange: range });
  useEffect(() => {
    const subscription = from(dataSource.query({ ...request, startTime: Date.now() })).subscribe({
      next: ({ state = LoadingState.Done, data: series, error, errors }) =>
        setData({ state, series, error, errors, timeRange: request.range, request }),
      error: (error) => {
        const message = String(error?.data?.message ?? error?.message ?? error);
        setData((last) => ({ ...last, state: LoadingState.Error, error: { message }, request }));
      },
    });
    return () => subscription.unsubscribe();
  }, [dataSource, request]);
  return data.request === request ? data : { ...data, state: LoadingState.Loading };
}
