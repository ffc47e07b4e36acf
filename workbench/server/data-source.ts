import { create } from '@bufbuild/protobuf';
import { z } from 'zod';
import { PluginContextSchema, type PluginContext } from '../../src/server/grafana/gen/backend_pb.js';
import { SETTINGS_SCHEMA_VERSION } from '../../src/query/settings.ts';
import { HttpError } from './router.ts';
import type { SimulatedSite } from './simulator-process.ts';

export const DATA_SOURCE_UID = 'confluence-audit';

/** Body of `PUT /api/datasources/uid/:uid`, of which the workbench keeps what a plugin sees. */
const updateSchema = z.object({
  name: z.string().min(1).optional(),
  jsonData: z.record(z.string(), z.unknown()).optional(),
  secureJsonData: z.record(z.string(), z.string()).optional(),
});

const sourcesSchema = z.looseObject({ accessLog: z.unknown().optional() });

/** The one data source of the workbench: settings as Grafana's database would hold them, and the context that it makes of them. */
export class DataSource {
  readonly pluginId: string;
  readonly #pluginVersion: string;
  readonly #accessLog: unknown;
  #name = 'Confluence (simulated)';
  #jsonData: Record<string, unknown>;
  #secrets: Record<string, string>;
  #updatedMs = Date.now();
  #listener: (changed: DataSource) => void = () => undefined;

  constructor(plugin: { id: string; version: string }, site: SimulatedSite) {
    this.pluginId = plugin.id;
    this.#pluginVersion = plugin.version;
    this.#accessLog = {
      paths: site.accessLogPaths,
      format: 'tomcat',
      contextPath: site.contextPath,
      continuous: true,
      pollInterval: '2s',
      lateness: '5s',
      backfill: '31d',
    };
    this.#jsonData = {
      schemaVersion: SETTINGS_SCHEMA_VERSION,
      sources: {
        confluenceDataCenter: {
          url: site.url,
          auth: 'token',
          username: '',
          continuous: true,
          pollInterval: '10s',
          lateness: '10s',
          backfill: '31d',
        },
        accessLog: this.#accessLog,
      },
      store: { type: 'sqlite', retentionDays: 90 },
    };
    this.#secrets = { confluenceDataCenterSecret: site.token };
  }

  /** Grows with every change, epoch ms: what Grafana sends as the time of the last update. */
  get version(): number {
    return this.#updatedMs;
  }

  onChange(listener: (changed: DataSource) => void): void {
    this.#listener = listener;
  }

  get accessLog(): boolean {
    return this.#sources().accessLog !== undefined;
  }

  /** Takes the access log out of the sources or puts it back, as an administrator would on the configuration page. */
  setAccessLog(on: boolean): void {
    const { accessLog: _dropped, ...others } = this.#sources();
    this.#save({ ...this.#jsonData, sources: on ? { ...others, accessLog: this.#accessLog } : others });
  }

  /** @throws HttpError 400 for a body that is no data source */
  update(body: unknown): void {
    const parsed = updateSchema.safeParse(body);
    if (!parsed.success) {
      throw new HttpError(400, `Not the settings of a data source: ${z.prettifyError(parsed.error)}`);
    }
    this.#name = parsed.data.name ?? this.#name;
    this.#secrets = { ...this.#secrets, ...parsed.data.secureJsonData };
    this.#save(parsed.data.jsonData ?? this.#jsonData);
  }

  /** What the page may know: no secret, only which are set. */
  forPage() {
    return {
      id: 1,
      uid: DATA_SOURCE_UID,
      orgId: 1,
      type: this.pluginId,
      name: this.#name,
      access: 'proxy',
      url: '',
      readOnly: false,
      version: this.#updatedMs,
      jsonData: this.#jsonData,
      secureJsonFields: Object.fromEntries(Object.entries(this.#secrets).map(([key, value]) => [key, value !== ''])),
    };
  }

  /** @param login user of the request; alert rules come as `grafana_scheduler` */
  context(login: 'admin' | 'grafana_scheduler' = 'admin'): PluginContext {
    return create(PluginContextSchema, {
      orgId: 1n,
      pluginId: this.pluginId,
      pluginVersion: this.#pluginVersion,
      userAgent: 'Grafana/13.2.2',
      namespace: 'default',
      user: { login, name: login, email: '', role: 'Admin' },
      dataSourceInstanceSettings: {
        id: 1n,
        uid: DATA_SOURCE_UID,
        name: this.#name,
        jsonData: Buffer.from(JSON.stringify(this.#jsonData)),
        decryptedSecureJsonData: this.#secrets,
        lastUpdatedMS: BigInt(this.#updatedMs),
      },
    });
  }

  #sources() {
    return sourcesSchema.parse(this.#jsonData['sources'] ?? {});
  }

  #save(jsonData: Record<string, unknown>): void {
    this.#jsonData = jsonData;
    this.#updatedMs = Math.max(Date.now(), this.#updatedMs + 1);
    this.#listener(this);
  }
}
