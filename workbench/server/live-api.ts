import { z } from 'zod';
import { HttpError, readJson, type Handler } from './router.ts';
import type { WorkbenchSites } from './workbench-site.ts';

const addressSchema = z.object({
  scope: z.literal('ds'),
  stream: z.string(),
  path: z.string().min(1),
  data: z.unknown().optional(),
});

/**
 * `POST /api/live/subscribe` with a channel's address: newline-delimited JSON for as long as the viewer stays.
 * Lines: `{"type":"subscribed","frame"?}` first, then `{"type":"message","frame"}` each, `{"type":"end"}` when the stream is over.
 */
export function liveHandler(sites: WorkbenchSites): Handler {
  return async ({ request, response, signal }) => {
    const parsed = addressSchema.safeParse(await readJson(request));
    if (!parsed.success) {
      throw new HttpError(400, `Not a channel address: ${z.prettifyError(parsed.error)}`);
    }
    const { stream, path, data } = parsed.data;
    const early: string[] = [];
    let open = false;
    const write = (line: string) => (open ? response.write(line) : early.push(line));
    const { initial, leave } = await sites
      .withUid(stream)
      .live.subscribe(path, Buffer.from(JSON.stringify(data ?? {})), {
        message: (packet) => write(`{"type":"message","frame":${packet}}\n`),
        end: () => {
          write('{"type":"end"}\n');
          response.end();
        },
      });
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) {
      return leave();
    }
    response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' });
    response.write(initial ? `{"type":"subscribed","frame":${initial}}\n` : '{"type":"subscribed"}\n');
    open = true;
    early.forEach((line) => response.write(line));
  };
}
