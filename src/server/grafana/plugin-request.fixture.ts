import { createLogger } from './logging/log.ts';
import type { DataSourceSettings } from './plugin-context.ts';
import type { DataQuery } from './query-data.ts';
import { RequestHeaders } from './request-headers.ts';
import type { PluginRequest } from './request.ts';

/** A data source as Grafana tells of it, with nothing set. */
export function dataSourceSettings(uid: string): DataSourceSettings {
  return {
    id: 1,
    uid,
    name: 'Audit log for Confluence',
    url: '',
    user: '',
    database: '',
    basicAuthEnabled: false,
    basicAuthUser: '',
    jsonData: {},
    secureJsonData: {},
    updatedMs: 0,
  };
}

interface AskedBy {
  /** What is asked; nothing where that does not matter. */
  readonly dataSource?: DataSourceSettings;
  /** Whether an alert rule asks, and no person. */
  readonly alert?: boolean;
}

/** A request of Grafana's that nobody cancels and that has no deadline. */
export function pluginRequest({ dataSource, alert = false }: AskedBy = {}): PluginRequest {
  return {
    context: {
      orgId: 1,
      pluginId: 'auditlens-confluence-datasource',
      pluginVersion: '',
      ...(dataSource && { dataSource }),
      grafanaConfig: {},
      userAgent: '',
      namespace: '',
    },
    headers: RequestHeaders.ofSingle(alert ? { FromAlert: 'true' } : {}),
    signal: new AbortController().signal,
    deadlineMs: undefined,
    traceparent: undefined,
    log: createLogger(() => undefined),
  };
}

/** A query of such a request. @param range epoch ms */
export function dataQuery(
  json: unknown,
  range: { readonly from: number; readonly to: number },
  maxDataPoints = 100
): DataQuery {
  return {
    refId: 'A',
    queryType: '',
    maxDataPoints,
    intervalMs: 60_000,
    timeRange: { fromMs: range.from, toMs: range.to },
    json,
  };
}
