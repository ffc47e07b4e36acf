import { create } from '@bufbuild/protobuf';
import { z } from 'zod';
import { PluginContextSchema, type PluginContext } from '../../src/server/grafana/gen/backend_pb.js';
import { SETTINGS_SCHEMA_VERSION, type TuningList } from '../../src/query/settings.ts';
import { HttpError } from './router.ts';

type ListSettings = Pick<TuningList, 'name'> & Partial<TuningList>;

/** A data source as an administrator would set it up. */
export interface DataSourceDefinition {
  readonly id: number;
  readonly uid: string;
  readonly name: string;
  /** Days before now of which nothing may be missing once the history is read. */
  readonly historyDays: number;
  /** `jsonData.sources`. */
  readonly sources: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** `jsonData.lists`. */
  readonly lists: readonly ListSettings[];
  /** The source that records who reads pages, which can be switched off. */
  readonly reads: { readonly source: string; readonly label: string };
  readonly secrets: Readonly<Record<string, string>>;
}

/** Body of `PUT /api/datasources/uid/:uid`, of which the workbench keeps what a plugin sees. */
const updateSchema = z.object({
  name: z.string().min(1).optional(),
  jsonData: z.record(z.string(), z.unknown()).optional(),
  secureJsonData: z.record(z.string(), z.string()).optional(),
});

const sourcesSchema = z.record(z.string(), z.unknown());

/** A data source of the workbench: settings as Grafana's database would hold them, and the context that it makes of them. */
export class DataSource {
  readonly pluginId: string;
  readonly definition: DataSourceDefinition;
  readonly #pluginVersion: string;
  #name: string;
  #jsonData: Record<string, unknown>;
  #secrets: Record<string, string>;
  #updatedMs = Date.now();
  #listener: (changed: DataSource) => void = () => undefined;

  constructor(plugin: { id: string; version: string }, definition: DataSourceDefinition) {
    this.pluginId = plugin.id;
    this.definition = definition;
    this.#pluginVersion = plugin.version;
    this.#name = definition.name;
    this.#jsonData = {
      schemaVersion: SETTINGS_SCHEMA_VERSION,
      sources: definition.sources,
      lists: definition.lists,
      store: { type: 'sqlite', retentionDays: 90 },
    };
    this.#secrets = { ...definition.secrets };
  }

  /** Grows with every change, epoch ms: what Grafana sends as the time of the last update. */
  get version(): number {
    return this.#updatedMs;
  }

  onChange(listener: (changed: DataSource) => void): void {
    this.#listener = listener;
  }

  /** Whether the source that records page reads is switched on. */
  get recordsReads(): boolean {
    return this.#sources()[this.definition.reads.source] !== undefined;
  }

  /** Takes the source of page reads out of the settings or puts it back, as an administrator would on the configuration page. */
  setRecordsReads(on: boolean): void {
    const { source } = this.definition.reads;
    const { [source]: _dropped, ...others } = this.#sources();
    this.#save({
      ...this.#jsonData,
      sources: on ? { ...others, [source]: this.definition.sources[source] } : others,
    });
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
      id: this.definition.id,
      uid: this.definition.uid,
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
        id: BigInt(this.definition.id),
        uid: this.definition.uid,
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
