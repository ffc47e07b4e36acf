import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request, with the parts of its path that `:name` and a trailing `*` matched, and a signal that ends with the client. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

export type Handler = (exchange: Exchange) => Promise<void> | void;

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handler: Handler;
}

/** Thrown by handlers: becomes `{message}` with that status, as Grafana's API answers. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const LARGEST_BODY = 8 * 1024 * 1024;

/** Routes in the order in which they were added; `*` as method takes any. */
export class Router {
  readonly #routes: Route[] = [];

  on(method: string, path: string, handler: Handler): this {
    const source = path.replace(/:(\w+)/g, '(?<$1>[^/]+)').replace(/\*$/, '(?<rest>.*)');
    this.#routes.push({ method, pattern: new RegExp(`^${source}$`), handler });
    return this;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      const url = new URL(request.url ?? '/', 'http://workbench');
      for (const route of this.#routes) {
        const match = route.method === '*' || route.method === request.method ? route.pattern.exec(url.pathname) : null;
        if (match) {
          return await route.handler({ request, response, url, params: { ...match.groups }, signal: gone.signal });
        }
      }
      throw new HttpError(404, `Nothing here: ${request.method} ${url.pathname}`);
    } catch (error) {
      if (!response.headersSent && !gone.signal.aborted) {
        const message = error instanceof Error ? error.message : String(error);
        sendJson(response, error instanceof HttpError ? error.status : 500, { message });
      } else {
        response.end();
      }
    }
  }
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** Whole body, at most 8 MiB. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > LARGEST_BODY) {
      throw new HttpError(413, 'The body is larger than 8 MiB.');
    }
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

export async function readJson(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new HttpError(400, 'The body is not JSON.');
  }
}
