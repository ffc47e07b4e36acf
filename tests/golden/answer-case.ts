import { describeError } from '../../src/server/grafana/errors.ts';
import { encodeFrameJson } from '../../src/server/grafana/frames/frame-json.ts';
import { dataQuery, dataSourceSettings, pluginRequest } from '../../src/server/grafana/plugin-request.fixture.ts';
import { answerQuery } from '../../src/server/queries/answer-query.ts';
import type { GoldenCase } from './cases.ts';
import { HISTORY_EVENTS } from './history-site.ts';
import { END, openFixtureSite, START } from './fixture-site.ts';

export const FRAMES_DIRECTORY = new URL('./frames/', import.meta.url);

const DATA_SOURCE = dataSourceSettings('wiki-audit');

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
  const request = pluginRequest({ dataSource: DATA_SOURCE, alert });
  try {
    const frames = await answerQuery(dataQuery(json, { from: START, to: END }), request, site);
    return {
      frames: await Promise.all(
        frames.map(async (frame): Promise<unknown> => JSON.parse(await encodeFrameJson(frame)))
      ),
    };
  } catch (error) {
    return { error: describeError(error) };
  }
}
