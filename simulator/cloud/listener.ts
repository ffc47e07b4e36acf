import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { jsonAnswer, type Answer } from '../answer.ts';
import { send, sendFault } from '../fault-answer.ts';
import type { ControlHandler, HttpServer } from '../http-server.ts';
import { publicHeaders, type RecordedRequest } from '../request-log.ts';
import type { CloudRequest } from './cloud-route.ts';
import type { CloudService, CloudTenant } from './tenant.ts';

export interface ListenerOptions {
  readonly tenant: CloudTenant;
  readonly service: CloudService;
  readonly answer: (request: CloudRequest) => Answer;
  readonly control: ControlHandler;
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

/** One service of the tenant on a port of its own. */
export async function startListener(options: ListenerOptions): Promise<HttpServer> {
  const closing = new AbortController();
  const server = createServer((request, response) => {
    const handled = request.url?.startsWith('/__sim/')
      ? options.control(request, response)
      : answerRequest(options, request, response, closing.signal);
    handled.catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port, options.host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error(`The simulated ${options.service} listens on no port.`);
  }
  return {
    origin: `http://${options.host === '0.0.0.0' ? '127.0.0.1' : options.host}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerRequest(
  { tenant, service, answer }: ListenerOptions,
  request: IncomingMessage,
  response: ServerResponse,
  closing: AbortSignal
): Promise<void> {
  const now = tenant.clock.now();
  response.sendDate = false;
  response.setHeader('Date', new Date(now).toUTCString());
  const url = new URL(request.url ?? '/', 'http://service');
  const { authorization } = request.headers;
  const identity = tenant.identities.verify(authorization, now);
  const entry: RecordedRequest = {
    time: now,
    method: request.method ?? '',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: publicHeaders(request.headers),
    username: identity.kind === 'account' ? identity.user.username : null,
    status: null,
    fault: null,
  };
  tenant.requestLogs[service].add(entry);
  const body = await text(request);
  const usual = () =>
    service !== 'auth' && entry.method !== 'GET'
      ? jsonAnswer({ message: 'HTTP 405 Method Not Allowed' }, 405, { Allow: 'GET' })
      : answer({ method: entry.method, path: url.pathname, parameters: url.searchParams, authorization, body, now });
  const fault = tenant.switches.strike(url.pathname);
  entry.fault = fault?.kind ?? null;
  entry.status = fault ? await sendFault(fault, response, usual, '', closing) : send(response, usual());
}
