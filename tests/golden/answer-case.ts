import { describeError } from '../../src/server/grafana/errors.ts';
import { encodeFrameJson } from '../../src/server/grafana/frames/frame-json.ts';
import { log } from '../../src/server/grafana/logging/log.ts';
import type { DataSourceSettings } from '../../src/server/grafana/plugin-context.ts';
import { RequestHeaders } from '../../src/server/grafana/request-headers.ts';
import { answerQuery } from '../../src/server/queries/answer-query.ts';
import type { GoldenCase } from './cases.ts';
import { HISTORY_EVENTS } from './history-site.ts';
import { END, openFixtureSite, START } from './fixture-site.ts';

export const FRAMES_DIRECTORY = new URL('./frames/', import.meta.url);

const DATA_SOURCE: DataSourceSettings = {
  id: 1,
  uid: 'wiki-audit',
  name: 'Audit log for Confluence',
  url: '',
  user: '',
  database: '',
  basicAuthEnabled: false,
  basicAuthUser: '',
  jsonData: {},
  secureJsonData: {},
  updatedMs: 0,
};

/** The answer to a case as the readable JSON that is kept: its frames, or its error. */
export async function answerCase({ query, holes = [], alert = false, history = false }: GoldenCase): Promise<string> {
  const site = await openFixtureSite(holes, history ? HISTORY_EVENTS : undefined);
  try {
    return JSON.stringify(await answer(query, alert, site), null, 1) + '\n';
  } finally {
    await site.store.close();
  }
}

async function answer(
  json: GoldenCase['query'],
  alert: boolean,
  site: Awaited<ReturnType<typeof openFixtureSite>>
): Promise<unknown> {
  const request = {
    context: {
      orgId: 1,
      pluginId: 'auditlens-confluence-datasource',
      pluginVersion: '',
      dataSource: DATA_SOURCE,
      grafanaConfig: {},
      userAgent: '',
      namespace: '',
    },
    headers: RequestHeaders.ofSingle(alert ? { FromAlert: 'true' } : {}),
    signal: new AbortController().signal,
    deadlineMs: undefined,
    traceparent: undefined,
    log,
  };
  const asked = {
    refId: 'A',
    queryType: '',
    maxDataPoints: 100,
    intervalMs: 60_000,
    timeRange: { fromMs: START, toMs: END },
    json,
  };
  try {
    const frames = await answerQuery(asked, request, site);
    return {
      frames: await Promise.all(
        frames.map(async (frame): Promise<unknown> => JSON.parse(await encodeFrameJson(frame)))
      ),
    };
  } catch (error) {
    return { error: describeError(error) };
  }
}
