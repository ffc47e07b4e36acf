import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { htmlAnswer, jsonAnswer, loginPage, type Answer } from './answer.ts';
import { rateLimitHeaders } from './rate-limit.ts';
import { forbidden, notFound, unauthorized } from './refusals.ts';
import type { Fault } from './switches.ts';

/**
 * Answers a request that a fault strikes.
 * @param usual what the site would have answered; called only by the faults that spoil it
 * @param closing aborted when the server closes, which ends answers that hang
 * @returns the status that was sent, or null where the connection was cut
 */
export async function sendFault(
  fault: Fault,
  response: ServerResponse,
  usual: () => Answer,
  contextPath: string,
  closing: AbortSignal
): Promise<number | null> {
  const { kind } = fault;
  switch (kind) {
    case 'slow':
      await delay(fault.delayMs, undefined, { signal: closing }).catch(() => undefined);
      return send(response, usual());
    case 'hang':
      await new Promise<void>((resolve) => {
        closing.addEventListener('abort', () => resolve());
        response.on('close', resolve);
      });
      response.destroy();
      return null;
    case 'connectionReset':
      return cut(response, usual());
    case 'hugeBody':
      return sendHugeBody(response, fault.bytes);
    default:
      return send(response, spoiltAnswer(kind, fault.retryAfter, usual, contextPath));
  }
}

/** Sends a whole answer. */
export function send(response: ServerResponse, { status, headers, body }: Answer): number {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) }).end(body);
  return status;
}

type SpoiltKind = Exclude<Fault['kind'], 'slow' | 'hang' | 'connectionReset' | 'hugeBody'>;

function spoiltAnswer(kind: SpoiltKind, retryAfter: number | null, usual: () => Answer, contextPath: string): Answer {
  switch (kind) {
    case 'htmlLoginPage':
      return loginPage();
    case 'loginRedirect':
      return { status: 302, headers: { Location: `${contextPath}/login.action?os_destination=%2F` }, body: '' };
    case 'unauthorized':
      return unauthorized('AUTHENTICATION_DENIED');
    case 'forbidden':
      return forbidden();
    case 'notFound':
      return notFound();
    case 'rateLimited': {
      const limit = { capacity: 10, fillRate: 10, intervalSeconds: 60 };
      return jsonAnswer({ message: 'Rate limit exceeded.' }, 429, rateLimitHeaders(limit, 0, retryAfter));
    }
    case 'serverError':
      return htmlAnswer('HTTP Status 500 – Internal Server Error', 500);
    case 'unavailable':
      return htmlAnswer(
        '503 Service Temporarily Unavailable',
        503,
        retryAfter === null ? {} : { 'retry-after': String(retryAfter) }
      );
    case 'truncatedBody': {
      const answer = usual();
      return { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
    }
    case 'emptyBody':
      return { ...usual(), body: '' };
    case 'unexpectedJson':
      return { ...usual(), body: '{"entities":"none","pagingInfo":null}' };
    case 'wrongContentType': {
      const answer = usual();
      return { ...answer, headers: { ...answer.headers, 'Content-Type': 'text/plain;charset=UTF-8' } };
    }
  }
}

/** Promises the whole body, sends half of it, and resets the connection. */
async function cut(response: ServerResponse, { status, headers, body }: Answer): Promise<null> {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, 'Content-Length': bytes.length });
  await new Promise((resolve) => response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), resolve));
  response.socket?.resetAndDestroy();
  return null;
}

/** Sends valid JSON of so many bytes in pieces, as fast as the client takes them. Null where the client has enough. */
async function sendHugeBody(response: ServerResponse, bytes: number): Promise<number | null> {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  try {
    await pipeline(Readable.from(hugeJson(bytes)), response);
    return 200;
  } catch {
    return null;
  }
}

function* hugeJson(bytes: number): Generator<string> {
  const head = '{"entities":[],"padding":"';
  const tail = '"}';
  const piece = 'x'.repeat(64 * 1024);
  yield head;
  for (let left = bytes - head.length - tail.length; left > 0; left -= piece.length) {
    yield piece.slice(0, left);
  }
  yield tail;
}
