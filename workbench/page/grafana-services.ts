import { type DataSourceApi, type DataSourceInstanceSettings, type DataSourceRef, EventBusSrv } from '@grafana/data';
import {
  config,
  setAppEvents,
  setBackendSrv,
  setDataSourceSrv,
  setEchoSrv,
  setGrafanaLiveSrv,
  setPluginLinksHook,
  setTemplateSrv,
} from '@grafana/runtime';
import { reloadDataSourceInstanceSettings } from '@grafana/runtime/unstable';
import { backendSrv } from './backend-srv';
import { liveSrv } from './live-srv';

/** Sets the service that talks to the server, and reads the data sources' settings by it. */
export async function installBackend(): Promise<void> {
  setBackendSrv(backendSrv);
  // Before there is a data source service, @grafana/runtime reads Grafana's own settings into its cache.
  await reloadDataSourceInstanceSettings();
}

/** Sets the other services of @grafana/runtime that a data source and its editors use. There are no dashboard variables here. */
export function installGrafanaServices(
  settings: readonly DataSourceInstanceSettings[],
  dataSources: ReadonlyMap<string, DataSourceApi>
): void {
  const uidOf = (ref?: DataSourceRef | string | null) =>
    (typeof ref === 'string' ? ref : ref?.uid) ?? settings[0]?.uid ?? '';
  setGrafanaLiveSrv(liveSrv);
  setAppEvents(new EventBusSrv());
  setEchoSrv({
    addBackend: () => undefined,
    addEvent: () => undefined,
    flush: () => undefined,
    onInteraction: () => () => undefined,
  });
  setTemplateSrv({
    replace: (text?: string) => text ?? '',
    getVariables: () => [],
    containsTemplate: () => false,
    updateTimeRange: () => undefined,
  });
  setDataSourceSrv({
    get: async (ref) => {
      const dataSource = dataSources.get(uidOf(ref));
      if (!dataSource) {
        throw new Error(`There is no data source ${uidOf(ref)}.`);
      }
      return dataSource;
    },
    getList: () => [...settings],
    getInstanceSettings: (ref) => settings.find(({ uid }) => uid === uidOf(ref)),
    reload: async () => undefined,
    registerRuntimeDataSource: () => undefined,
  });
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  settings.forEach((one) => {
    config.datasources[one.name] = one;
  });
}
