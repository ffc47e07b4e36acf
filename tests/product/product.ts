import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSettings } from '../../src/query/settings-schema.ts';
import type { Clock } from '../../src/server/collector/clock.ts';
import { AuditDataSource } from '../../src/server/data-source/audit-data-source.ts';
import { openReading } from '../../src/server/data-source/reading.ts';
import type { DataResponse } from '../../src/server/grafana/query-data.ts';
import { dataQuery, dataSourceSettings, pluginRequest } from '../../src/server/grafana/plugin-request.fixture.ts';
import type { PluginRequest } from '../../src/server/grafana/request.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';

/** A data source as Grafana asks it. */
export interface AskedDataSource {
  readonly dataSource: AuditDataSource;
  /** Answers one query as a panel (or, with `alert`, a rule) would get it. */
  query(json: Record<string, unknown>, range: { from: number; to: number }, alert?: boolean): Promise<DataResponse>;
  /** A request of Grafana's, for the calls that are no query. */
  request(): PluginRequest;
}

export interface Product extends AskedDataSource {
  readonly simulator: Simulator;
  /** What was read, asked under other settings of those that concern only answers. */
  under(settings: Record<string, unknown>): AskedDataSource;
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
  /** Lets things happen on the site before anything is read. */
  readonly happen?: (simulator: Simulator) => void;
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
  happen = () => {},
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
  happen(simulator);
  const type = SOURCE_OF_PRODUCT[simulator.product.name];
  const settingsWith = (changes: Record<string, unknown>) => ({
    sources: {
      ...(api && { [type]: { url: simulator.url, auth: 'token', backfill: '31d', ...source } }),
      ...(auditFiles && { auditFiles: { paths: simulator.auditFiles.globs, backfill: '31d', ...source } }),
      ...(accessLog && {
        accessLog: { paths: simulator.accessLog.globs, contextPath: simulator.contextPath, backfill: '31d', ...source },
      }),
    },
    ...settings,
    ...changes,
  });
  const parsed = parseSettings(settingsWith({}));
  const secrets = { [`${type}Secret`]: simulator.credentials.administrator.token };
  const operator = { dataPath: join(directory, 'data'), allowedPaths: [logs, ...allowedPaths] };
  const reading = await openReading({
    settings: parsed,
    secrets,
    operator,
    orgId: 1,
    uid: 'test',
    ...(clock && { clock }),
  });
  const asked = askDataSource(new AuditDataSource({ settings: parsed, reading, generation: 'a1' }));
  return {
    ...asked,
    simulator,
    under: (changes) =>
      askDataSource(new AuditDataSource({ settings: parseSettings(settingsWith(changes)), reading, generation: 'a2' })),
    close: async () => {
      await asked.dataSource.dispose();
      await simulator.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

const SOURCE_OF_PRODUCT = {
  confluence: 'confluenceDataCenter',
  jira: 'jiraDataCenter',
  bitbucket: 'bitbucketDataCenter',
} as const;

const DATA_SOURCE = dataSourceSettings('confluence-audit');

/** Asks a data source in this process, without the plugin protocol. */
export function askDataSource(dataSource: AuditDataSource): AskedDataSource {
  const request = (alert = false) => pluginRequest({ dataSource: DATA_SOURCE, alert });
  return {
    dataSource,
    request,
    query: async (json, range, alert = false) => {
      const answers = await dataSource.queryData({ ...request(alert), queries: [dataQuery(json, range, 1000)] });
      return answers.get('A') ?? { frames: [], error: new Error('no answer') };
    },
  };
}

/** Asks until nothing of the range is missing in any source. */
export async function readWhole(product: AskedDataSource, range: { from: number; to: number }): Promise<void> {
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
