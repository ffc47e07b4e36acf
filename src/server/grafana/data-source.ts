import type { HealthResult } from './health.ts';
import type { DataSourceSettings } from './plugin-context.ts';
import type { QueryDataRequest, QueryDataResponse } from './query-data.ts';
import type { PluginRequest } from './request.ts';
import type { ResourceRequest, ResourceResponse } from './resources/resource.ts';
import type { StreamPacket, StreamRequest, SubscribeResult } from './stream.ts';

/**
 * One configured data source in one version of its settings: what a plugin implements.
 * What a method throws is told to the host as `describeError` says; the process goes on.
 */
export interface DataSourceInstance {
  /** Answers all queries of one panel or rule. A refId that is missing in the answer is reported as an error. */
  queryData(request: QueryDataRequest): Promise<QueryDataResponse>;
  /** Answers *Save & test*. */
  checkHealth(request: PluginRequest): Promise<HealthResult>;
  /** Answers the editor's own HTTP calls; absent: 404. */
  callResource?(request: ResourceRequest): Promise<ResourceResponse>;
  /** Whether this subscriber may follow this path, and what it sees first; absent: not found. */
  subscribeStream?(request: StreamRequest): Promise<SubscribeResult>;
  /** Runs once per path, whatever the number of subscribers, until its signal is aborted. Grafana starts it again when it ends by itself. */
  runStream?(request: StreamRequest): AsyncIterable<StreamPacket>;
  /** Lets go of everything. Called once, when no request uses the instance any more. */
  dispose(): Promise<void>;
}

/** What a plugin process serves. */
export interface BackendPlugin<T extends DataSourceInstance = DataSourceInstance> {
  /**
   * Makes the instance for these settings. With `previous`, the same data source's instance with its former settings: what is still
   * good can be taken over from it; it is disposed of after this resolves. Failing fails the request, the next one tries again.
   */
  createDataSource(settings: DataSourceSettings, origin: DataSourceOrigin<T>): Promise<T>;
  /** Called when the process stops, after all instances were disposed of. */
  dispose?(): Promise<void>;
}

export interface DataSourceOrigin<T extends DataSourceInstance> {
  readonly orgId: number;
  readonly pluginId: string;
  /** Settings of Grafana itself. */
  readonly grafanaConfig: Readonly<Record<string, string>>;
  readonly previous: T | undefined;
}
