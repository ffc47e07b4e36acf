import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { identify } from './accounts.ts';
import { send, sendFault } from './fault-answer.ts';
import { publicHeaders, type RecordedRequest } from './request-log.ts';
import { notFound } from './refusals.ts';
import { restAnswer } from './rest-api.ts';
import type { Site } from './site.ts';

/** Answers requests below `/__sim/`, which steer the simulator and are no part of the site. */
export type ControlHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpServer {
  /** Scheme, host and port, without the context path. */
  origin: string;
  /** Ends open answers and connections. */
  close(): Promise<void>;
}

/** @param port 0: any free port */
export async function startHttpServer(
  site: Site,
  control: ControlHandler,
  host: string,
  port: number
): Promise<HttpServer> {
  const closing = new AbortController();
  const server = createServer((request, response) => {
    const handled = request.url?.startsWith('/__sim/')
      ? control(request, response)
      : answerRequest(site, request, response, closing.signal);
    handled.catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, host, resolve);
  });
  return {
    origin: originOf(server, host),
    close: () =>
      new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answerRequest(site: Site, request: IncomingMessage, response: ServerResponse, closing: AbortSignal) {
  const now = site.clock.now();
  response.sendDate = false;
  response.setHeader('Date', new Date(now).toUTCString());
  request.resume();
  const url = new URL(request.url ?? '/', 'http://site');
  const inContext = url.pathname.startsWith(`${site.contextPath}/`);
  const path = inContext ? url.pathname.slice(site.contextPath.length) : url.pathname;
  const { authorization } = request.headers;
  const identity = identify(authorization, site.accounts);
  const entry: RecordedRequest = {
    time: now,
    method: request.method ?? '',
    path,
    query: Object.fromEntries(url.searchParams),
    headers: publicHeaders(request.headers),
    username: identity.kind === 'account' ? identity.account.username : null,
    status: null,
    fault: null,
  };
  site.requestLog.add(entry);
  const usual = () =>
    inContext
      ? restAnswer(site, {
          method: entry.method,
          path,
          parameters: url.searchParams,
          authorization,
          address: request.socket.remoteAddress?.replace('::ffff:', '') ?? '',
        })
      : notFound();
  const fault = path === '/login.action' ? null : site.switches.strike(path);
  entry.fault = fault?.kind ?? null;
  entry.status = fault ? await sendFault(fault, response, usual, site.contextPath, closing) : send(response, usual());
}

function originOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The simulator listens on no port.');
  }
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`;
}
