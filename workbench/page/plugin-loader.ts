import 'systemjs/dist/system.js';
import 'systemjs/dist/extras/amd.js';
import * as emotionCss from '@emotion/css';
import * as emotionReact from '@emotion/react';
import * as grafanaData from '@grafana/data';
import * as grafanaI18n from '@grafana/i18n';
import * as grafanaRuntime from '@grafana/runtime';
import * as grafanaUi from '@grafana/ui';
import * as grafanaUiUnstable from '@grafana/ui/unstable';
import i18next from 'i18next';
import * as lodash from 'lodash';
// eslint-disable-next-line no-restricted-imports -- not used here, but Grafana hands it to its plugins
import * as moment from 'moment';
import * as react from 'react';
import * as jsxRuntime from 'react/jsx-runtime';
import * as reactDom from 'react-dom';
import * as rxjs from 'rxjs';
import * as rxjsOperators from 'rxjs/operators';
import { type DataSourcePlugin } from '@grafana/data';

interface SystemJs {
  set(id: string, module: object): void;
  addImportMap(map: { imports: Record<string, string> }): void;
  import(url: string): Promise<PluginModule>;
}

interface PluginModule {
  readonly plugin?: unknown;
  /** The module itself where it waits for something before it is there. */
  readonly default?: unknown;
}

declare global {
  interface Window {
    System: SystemJs;
  }
}

/** The packages that Grafana shares with its plugins: `externals` of the plugin's webpack configuration. */
const SHARED: Record<string, object> = {
  '@emotion/css': emotionCss,
  '@emotion/react': emotionReact,
  '@grafana/data': grafanaData,
  '@grafana/i18n': grafanaI18n,
  '@grafana/runtime': grafanaRuntime,
  '@grafana/ui': grafanaUi,
  '@grafana/ui/unstable': grafanaUiUnstable,
  i18next,
  lodash,
  moment,
  react,
  'react/jsx-runtime': jsxRuntime,
  'react-dom': reactDom,
  rxjs,
  'rxjs/operators': rxjsOperators,
};

function share(): void {
  const imports: Record<string, string> = {};
  for (const [name, namespace] of Object.entries(SHARED)) {
    imports[name] = `shared:${name}`;
    const fallback = 'default' in namespace ? namespace.default : namespace;
    window.System.set(`shared:${name}`, { ...namespace, default: fallback, __useDefault: false });
  }
  window.System.addImportMap({ imports });
}

function isDataSourcePlugin(value: unknown): value is DataSourcePlugin<grafanaData.DataSourceApi> {
  return value instanceof grafanaData.DataSourcePlugin;
}

/**
 * Loads a plugin's production module (AMD) as Grafana's page does.
 * @throws Error if the module exports no data source plugin
 */
export async function loadPlugin(url: string) {
  share();
  const module = await window.System.import(url);
  const { plugin } = module.plugin === undefined ? Object(await module.default) : module;
  if (!isDataSourcePlugin(plugin)) {
    throw new Error(`${url} exports no data source plugin.`);
  }
  return plugin;
}
