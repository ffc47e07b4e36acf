import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { requestVisit } from './access-log/request-visit.ts';
import { identify } from './accounts.ts';
import type { Answer } from './answer.ts';
import { clientAddress } from './client-address.ts';
import { send, sendFault } from './fault-answer.ts';
import { isFormLogin } from './form-login.ts';
import { publicHeaders, type RecordedRequest } from './request-log.ts';
import { notFound } from './refusals.ts';
import { restAnswer } from './rest-api.ts';
import type { Site } from './site.ts';
import type { Visit } from './world/visit.ts';

/** Answers requests below `/__sim/`, which steer the simulator and are no part of the site. */
export type ControlHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpServer {
  /** Scheme, host and port, without the context path. */
  origin: string;
  /** Ends open answers and connections. */
  close(): Promise<void>;
}

export interface HttpServerOptions {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
  readonly remoteIpValve: boolean;
  readonly control: ControlHandler;
  /** Told of each answered request for the site's pages and content. */
  readonly answered: (visit: Visit) => void;
}

export async function startHttpServer(site: Site, options: HttpServerOptions): Promise<HttpServer> {
  const { control, host, port } = options;
  const closing = new AbortController();
  const server = createServer((request, response) => {
    const handled = request.url?.startsWith('/__sim/')
      ? control(request, response)
      : answerRequest(site, request, response, options, closing.signal);
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

async function answerRequest(
  site: Site,
  request: IncomingMessage,
  response: ServerResponse,
  { remoteIpValve, answered }: HttpServerOptions,
  closing: AbortSignal
) {
  const now = site.clock.now();
  const began = performance.now();
  response.sendDate = false;
  response.setHeader('Date', new Date(now).toUTCString());
  const address = clientAddress(request, remoteIpValve);
  const url = new URL(request.url ?? '/', 'http://site');
  const inContext = url.pathname.startsWith(`${site.contextPath}/`);
  const path = inContext ? url.pathname.slice(site.contextPath.length) : url.pathname;
  const { authorization, cookie } = request.headers;
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
  const form = new URLSearchParams(await bodyOf(request, entry));
  let answer: Answer | null = null;
  const usual = () => {
    answer = inContext
      ? restAnswer(site, {
          method: entry.method,
          path,
          parameters: url.searchParams,
          authorization,
          cookie,
          form,
          address,
        })
      : notFound();
    return answer;
  };
  const fault = path === '/login.action' ? null : site.switches.strike(path);
  entry.fault = fault?.kind ?? null;
  entry.status = fault ? await sendFault(fault, response, usual, site.contextPath, closing) : send(response, usual());
  // Reading the audit log stands in no access log, so that a test knows every line of it.
  if (entry.status !== null && site.pages?.has(path)) {
    const { status } = entry;
    answered(
      requestVisit(
        request,
        { time: site.clock.now(), address, status, durationMs: performance.now() - began, answer },
        site
      )
    );
  }
}

/** A form's fields; other bodies are nobody's concern. */
function bodyOf(request: IncomingMessage, { method, path }: RecordedRequest): Promise<string> {
  if (isFormLogin({ method, path })) {
    return text(request);
  }
  request.resume();
  return Promise.resolve('');
}

function originOf(server: Server, host: string): string {
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The simulator listens on no port.');
  }
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`;
}
