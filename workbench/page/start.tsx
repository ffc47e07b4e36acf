import { type DataQuery, type DataSourceApi, type DataSourceInstanceSettings } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { initializeLoggersRegistry } from '@grafana/runtime/unstable';
import i18next from 'i18next';
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
    await applyLanguage(languageInAddress(), first.type);
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

/** The language of the page's texts: `?language=de-DE`, else English. */
function languageInAddress(): string {
  return new URLSearchParams(location.search).get('language') ?? 'en-US';
}

/** Gives the plugin its texts in a language as Grafana does before it loads a plugin's module. */
async function applyLanguage(language: string, pluginId: string): Promise<void> {
  const response = await fetch(`/public/plugins/${pluginId}/locales/${language}/${pluginId}.json`);
  if (!response.ok) {
    throw new Error(`The plugin has no texts in ${language}.`);
  }
  i18next.addResourceBundle(language, pluginId, await response.json(), true, false);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}
