import type { PluginSupervisor } from './plugin-supervisor.ts';
import { readBody, sendJson, type Handler } from './router.ts';
import type { WorkbenchSites } from './workbench-site.ts';

/** Headers of the request that a plugin gets to see. */
const FORWARDED = ['accept', 'accept-language', 'content-type', 'x-datasource-uid', 'x-plugin-id'];

/** `/api/datasources/uid/:uid/resources/*`, any method. */
export function resourceHandler(backend: PluginSupervisor, sites: WorkbenchSites): Handler {
  return async ({ request, response, url, params, signal }) => {
    const { dataSource } = sites.withUid(params['uid'] ?? '');
    const path = decodeURIComponent(params['rest'] ?? '');
    const headers: Record<string, { values: string[] }> = {};
    for (const name of FORWARDED) {
      const value = request.headers[name];
      if (value !== undefined) {
        headers[name] = { values: [value].flat() };
      }
    }
    const answers = backend.client.callResource(
      {
        pluginContext: dataSource.context(),
        path,
        method: request.method ?? 'GET',
        url: `${path}${url.search}`,
        headers,
        body: await readBody(request),
      },
      signal
    );
    for await (const answer of answers) {
      if (!response.headersSent) {
        const names = Object.entries(answer.headers).map(([name, list]): [string, string[]] => [name, list.values]);
        response.writeHead(answer.code || 200, Object.fromEntries(names));
      }
      response.write(answer.body);
    }
    response.end();
  };
}

const STATUS_NAMES = ['UNKNOWN', 'OK', 'ERROR'] as const;

/** `GET /api/datasources/uid/:uid/health`: 200 if OK, else 400, as Grafana answers. */
export function healthHandler(backend: PluginSupervisor, sites: WorkbenchSites): Handler {
  return async ({ response, params, signal }) => {
    const { dataSource } = sites.withUid(params['uid'] ?? '');
    const health = await backend.client.checkHealth({ pluginContext: dataSource.context(), headers: {} }, signal);
    const status = STATUS_NAMES[health.status] ?? 'UNKNOWN';
    sendJson(response, status === 'OK' ? 200 : 400, {
      status,
      message: health.message,
      ...(health.jsonDetails.length > 0 && { details: JSON.parse(Buffer.from(health.jsonDetails).toString('utf8')) }),
    });
  };
}
