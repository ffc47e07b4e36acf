import type { IncomingMessage } from 'node:http';
import type { Answer } from '../answer.ts';
import type { Visit } from '../world/visit.ts';

/** How a request was answered. */
export interface Answered {
  /** Epoch ms of the site's clock. */
  readonly time: number;
  readonly address: string;
  readonly status: number;
  readonly durationMs: number;
  /** Null where something between sent another. */
  readonly answer: Answer | null;
}

/** A real request as the web server logs it. @param site its base URL and context path */
export function requestVisit(
  { method, url = '/', headers }: IncomingMessage,
  { time, address, status, durationMs, answer }: Answered,
  site: { readonly baseUrl: string; readonly contextPath: string }
): Visit {
  const user = answer?.headers['X-AUSERNAME'];
  const bytes = Buffer.byteLength(answer?.body ?? '');
  const { referer = '' } = headers;
  return {
    time,
    username: user === undefined ? null : decodeURIComponent(user),
    address,
    method: method ?? null,
    target: url.startsWith(site.contextPath) ? url.slice(site.contextPath.length) : url,
    status,
    durationMs: Math.round(durationMs),
    bytes: bytes === 0 ? null : bytes,
    referer: referer.startsWith(site.baseUrl) ? referer.slice(site.baseUrl.length) : null,
    userAgent: headers['user-agent'] ?? null,
    act: null,
  };
}
