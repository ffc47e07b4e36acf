import { type DataQuery, type DataSourceApi, type DataSourceInstanceSettings } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { initializeLoggersRegistry } from '@grafana/runtime/unstable';
import React from 'react';
import { createRoot } from 'react-dom/client';
import { installGrafanaServices } from './grafana-services';
import { loadPlugin } from './plugin-loader';
import { Workbench } from './workbench';

interface Boot {
  /** As in Grafana's boot data. */
  dataSource: DataSourceInstanceSettings;
  /** The provisioned rule's query. */
  ruleQuery: DataQuery;
}

/** Starts the page: Grafana's services first, then the plugin's module, then the picture. */
export async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) {
    throw new Error('The page has no root element.');
  }
  try {
    const { dataSource: settings, ruleQuery }: Boot = await (await fetch('/workbench/boot')).json();
    initializeLoggersRegistry();
    await initPluginTranslations('grafana');
    const created: DataSourceApi[] = [];
    installGrafanaServices(
      () => settings,
      () => {
        const [dataSource] = created;
        if (!dataSource) {
          throw new Error('The data source is not loaded yet.');
        }
        return dataSource;
      }
    );
    const plugin = await loadPlugin(`${location.origin}/public/plugins/${settings.type}/module.js`);
    const dataSource = new plugin.DataSourceClass(settings);
    Object.assign(dataSource, { meta: settings.meta, components: plugin.components });
    created.push(dataSource);
    createRoot(root).render(<Workbench plugin={plugin} dataSource={dataSource} ruleQuery={ruleQuery} />);
  } catch (error) {
    root.textContent = `The plugin could not be loaded. ${error instanceof Error ? error.message : String(error)}`;
    throw error;
  }
}
