import { type DataQuery, type DataQueryRequest, type DataSourceApi, CoreApp, LoadingState, type PanelData, rangeUtil, type TimeRange } from '@grafana/data';
import { useEffect, useState } from 'react';
import { from } from 'rxjs';

interface QueryOptions {
  /** Names the request: a newer one of the same panel cancels the older. */
  panel: string;
  dataSource: DataSourceApi;
  query: DataQuery;
  range: TimeRange;
  /** Points that the panel has room for. */
  maxDataPoints?: number;
  /** Asks for a stream (Grafana Live) instead of one answer. */
  live?: boolean;
  /** A change of it asks again. */
  revision: unknown;
}

/** Runs a query as a panel of Grafana does. While a new answer is awaited the last one stays. */
export function useQuery({ panel, dataSource, query, range, maxDataPoints = 600, live = false, revision }: QueryOptions): PanelData {
  const [data, setData] = useState<PanelData>({ state: LoadingState.Loading, series: [], timeRange: range });
  const key = JSON.stringify(query);
  useEffect(() => {
    const { interval, intervalMs } = rangeUtil.calculateInterval(range, maxDataPoints);
    const request: DataQueryRequest = {
      app: CoreApp.Dashboard,
      requestId: panel,
      targets: [JSON.parse(key)],
      range,
      rangeRaw: range.raw,
      interval,
      intervalMs,
      maxDataPoints,
      timezone: 'browser',
      scopedVars: {},
      startTime: Date.now(),
      liveStreaming: live,
    };
    setData((last) => ({ ...last, state: last.state === LoadingState.Streaming ? last.state : LoadingState.Loading }));
    const subscription = from(dataSource.query(request)).subscribe({
      next: ({ state = LoadingState.Done, data: series, error, errors }) =>
        setData({ state, series, error, errors, timeRange: range, request }),
      error: (error) =>
        setData((last) => ({ ...last, state: LoadingState.Error, error: { message: String(error?.data?.message ?? error?.message ?? error) } })),
    });
    return () => subscription.unsubscribe();
  }, [panel, dataSource, key, range, maxDataPoints, live, revision]);
  return data;
}
