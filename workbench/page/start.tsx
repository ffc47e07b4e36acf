import { type DataQuery, type DataSourceApi, type DataSourceInstanceSettings } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { initializeLoggersRegistry } from '@grafana/runtime/unstable';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { backendSrv } from './backend-srv';
import { installBackend, installGrafanaServices } from './grafana-services';
import { loadPlugin } from './plugin-loader';
import { Workbench } from './workbench';

/** The part of Grafana's frontend settings that the page reads. */
interface FrontendSettings {
  datasources: Record<string, DataSourceInstanceSettings>;
}

/** Starts the page: Grafana's services first, then the plugin's module, then the picture. */
export async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) {
    throw new Error('The page has no root element.');
  }
  try {
    const { datasources } = await backendSrv.get<FrontendSettings>('/api/frontend/settings');
    const ruleQuery = await backendSrv.get<DataQuery>('/workbench/rule-query');
    const [first] = Object.values(datasources);
    if (!first) {
      throw new Error('The workbench has no data source.');
    }
    initializeLoggersRegistry();
    await initPluginTranslations('grafana');
    await installBackend();
    const created = new Map<string, DataSourceApi>();
    installGrafanaServices(Object.values(datasources), created);
    const plugin = await loadPlugin(`${location.origin}/public/plugins/${first.type}/module.js`);
    for (const settings of Object.values(datasources)) {
      const dataSource = new plugin.DataSourceClass(settings);
      Object.assign(dataSource, { meta: settings.meta, components: plugin.components });
      created.set(settings.uid, dataSource);
    }
    createRoot(root).render(<Workbench plugin={plugin} dataSources={created} ruleQuery={ruleQuery} />);
  } catch (error) {
    root.textContent = `The plugin could not be loaded. ${error instanceof Error ? error.message : String(error)}`;
    throw error;
  }
}
