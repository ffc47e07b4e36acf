import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AlertRule } from './alert-rule.ts';
import { liveHandler } from './live-api.ts';
import type { PluginSupervisor } from './plugin-supervisor.ts';
import { queryHandler } from './query-api.ts';
import { healthHandler, resourceHandler } from './resource-api.ts';
import { readJson, Router, sendJson } from './router.ts';
import { siteHandler } from './site-api.ts';
import type { StateStream } from './state-stream.ts';
import { filesHandler, fontsHandler, iconsHandler } from './static-files.ts';
import type { WorkbenchSites } from './workbench-site.ts';

export interface WorkbenchParts {
  readonly root: string;
  /** Folder of the built plugin. */
  readonly dist: string;
  readonly backend: PluginSupervisor;
  readonly pluginId: string;
  readonly sites: WorkbenchSites;
  readonly state: StateStream;
  readonly rule: AlertRule;
}

/** Grafana's HTTP API as far as a data source needs it, the workbench's own below `/workbench/`, and the files of both. */
export function workbenchRouter({ root, dist, backend, pluginId, sites, state, rule }: WorkbenchParts): Router {
  const page = join(root, '.cache', 'workbench', 'page');
  const grafanaPublic = join(root, 'node_modules', '@grafana', 'ui', 'dist', 'public');
  const baseUrl = `public/plugins/${pluginId}`;
  const meta: unknown = {
    ...JSON.parse(readFileSync(join(dist, 'plugin.json'), 'utf8')),
    module: `${baseUrl}/module.js`,
    baseUrl,
  };
  return new Router()
    .on('POST', '/api/ds/query', queryHandler(backend, sites))
    .on('GET', '/api/datasources/uid/:uid/health', healthHandler(backend, sites))
    .on('*', '/api/datasources/uid/:uid/resources/*', resourceHandler(backend, sites))
    .on('GET', '/api/datasources/uid/:uid', ({ response, params }) =>
      sendJson(response, 200, sites.withUid(params['uid'] ?? '').dataSource.forPage())
    )
    .on('PUT', '/api/datasources/uid/:uid', async ({ request, response, params }) => {
      const { dataSource, alert } = sites.withUid(params['uid'] ?? '');
      dataSource.update(await readJson(request));
      alert.soon();
      sendJson(response, 200, { message: 'Datasource updated', datasource: dataSource.forPage() });
    })
    .on('POST', '/api/live/subscribe', liveHandler(sites))
    .on('GET', '/workbench/state', state.handler)
    .on('GET', '/api/frontend/settings', ({ response }) => {
      const settings = sites.all.map(({ dataSource }) => ({ ...dataSource.forPage(), meta }));
      const datasources = Object.fromEntries(settings.map((one) => [one.name, one]));
      sendJson(response, 200, { datasources, defaultDatasource: settings[0]?.name });
    })
    .on('GET', '/workbench/rule-query', ({ response }) => sendJson(response, 200, rule.queries[0]?.model))
    .on('POST', '/workbench/site/:uid', siteHandler(sites))
    .on('GET', `/public/plugins/${pluginId}/*`, filesHandler(dist))
    .on('GET', '/public/plugin/*', filesHandler(dist))
    .on('GET', '/public/img/icons/*', iconsHandler(join(grafanaPublic, 'img', 'icons')))
    .on('GET', '/public/build/img/icons/*', iconsHandler(join(grafanaPublic, 'img', 'icons')))
    .on('GET', '/public/fonts/*', fontsHandler(join(root, 'node_modules', '@fontsource')))
    .on('GET', '/public/*', filesHandler(grafanaPublic))
    .on('GET', '/*', filesHandler(page, 'index.html'));
}
