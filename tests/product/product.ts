import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSettings } from '../../src/query/settings-schema.ts';
import type { Clock } from '../../src/server/collector/clock.ts';
import { AuditDataSource } from '../../src/server/data-source/audit-data-source.ts';
import { openReading } from '../../src/server/data-source/reading.ts';
import type { DataResponse } from '../../src/server/grafana/query-data.ts';
import { log } from '../../src/server/grafana/logging/log.ts';
import { RequestHeaders } from '../../src/server/grafana/request-headers.ts';
import type { PluginRequest } from '../../src/server/grafana/request.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';

export interface Product {
  readonly simulator: Simulator;
  readonly dataSource: AuditDataSource;
  /** Answers one query as a panel (or, with `alert`, a rule) would get it. */
  query(json: Record<string, unknown>, range: { from: number; to: number }, alert?: boolean): Promise<DataResponse>;
  /** A request of Grafana's, for the calls that are no query. */
  request(): PluginRequest;
  close(): Promise<void>;
}

export interface ProductOptions {
  readonly simulator?: SimulatorOptions;
  /** Whether the access log is written and read. */
  readonly accessLog?: boolean;
  /** Whether audit files are written and read. Default: no. */
  readonly auditFiles?: boolean;
  /** Whether the audit API is read. */
  readonly api?: boolean;
  /** Merged over the settings of each source. */
  readonly source?: Record<string, unknown>;
  /** Merged over the settings. */
  readonly settings?: Record<string, unknown>;
  /** Directories that the operator allows beside that of the logs. */
  readonly allowedPaths?: readonly string[];
  /** Of the product; the simulator has its own. Default: this machine's. */
  readonly clock?: Clock;
}

/** The product on a simulated site: everything but the plugin protocol, in this process. */
export async function openProduct({
  simulator: simulatorOptions = {},
  accessLog = true,
  auditFiles = false,
  api = true,
  source = {},
  settings = {},
  allowedPaths = [],
  clock,
}: ProductOptions = {}): Promise<Product> {
  const directory = await mkdtemp(join(tmpdir(), 'confluence-audit-'));
  const logs = join(directory, 'logs');
  const simulator = await startSimulator({
    clock: 'real',
    liveTraffic: false,
    ...simulatorOptions,
    ...(accessLog && { accessLogDirectory: logs }),
    ...(auditFiles && { auditFileDirectory: logs }),
  });
  const parsed = parseSettings({
    sources: {
      ...(api && { confluenceDataCenter: { url: simulator.url, auth: 'token', backfill: '31d', ...source } }),
      ...(auditFiles && { auditFiles: { paths: simulator.auditFiles.globs, backfill: '31d', ...source } }),
      ...(accessLog && {
        accessLog: { paths: simulator.accessLog.globs, contextPath: simulator.contextPath, backfill: '31d', ...source },
      }),
    },
    ...settings,
  });
  const secrets = { confluenceDataCenterSecret: simulator.credentials.administrator.token };
  const operator = { dataPath: join(directory, 'data'), allowedPaths: [logs, ...allowedPaths] };
  const reading = await openReading({
    settings: parsed,
    secrets,
    operator,
    orgId: 1,
    uid: 'test',
    ...(clock && { clock }),
  });
  const dataSource = new AuditDataSource({ settings: parsed, reading, generation: 'a1' });
  const request = (alert = false): PluginRequest => ({
    context: { orgId: 1, pluginId: '', pluginVersion: '', grafanaConfig: {}, userAgent: '', namespace: '' },
    headers: RequestHeaders.ofSingle(alert ? { FromAlert: 'true' } : {}),
    signal: new AbortController().signal,
    deadlineMs: undefined,
    traceparent: undefined,
    log,
  });
  return {
    simulator,
    dataSource,
    request,
    query: async (json, { from, to }, alert = false) => {
      const queries = [
        {
          refId: 'A',
          queryType: '',
          maxDataPoints: 1000,
          intervalMs: 60_000,
          timeRange: { fromMs: from, toMs: to },
          json,
        },
      ];
      const answers = await dataSource.queryData({ ...request(alert), queries });
      return answers.get('A') ?? { frames: [], error: new Error('no answer') };
    },
    close: async () => {
      await dataSource.dispose();
      await simulator.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Asks until nothing of the range is missing in any source. */
export async function readWhole(product: Product, range: { from: number; to: number }): Promise<void> {
  for (;;) {
    const { frames } = await product.query({ queryType: 'events', limit: 1 }, range);
    if (!JSON.stringify(frames[0]?.meta?.custom).includes('"holes":[{')) {
      return;
    }
  }
}

/** Rows of a frame's answer as plain records. */
export function rowsOf({ frames, error }: DataResponse): Array<Record<string, unknown>> {
  if (error !== undefined) {
    throw error;
  }
  return frames.flatMap(({ fields }) => {
    const length = fields[0] === undefined ? 0 : Array.from(fields[0].values as ArrayLike<unknown>).length;
    return Array.from({ length }, (_, row) =>
      Object.fromEntries(fields.map(({ name, values }) => [name, (values as ArrayLike<unknown>)[row]]))
    );
  });
}
