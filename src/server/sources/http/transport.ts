import { Agent, request } from 'undici';
import { bytes } from '../../../query/words/amounts.ts';
import { SourceError } from '../source-error.ts';
import { BodyTooLargeError, readBoundedText } from './bounded-body.ts';
import { networkError } from './network-error.ts';
import { contentError } from './response-error.ts';
import { header, type ResponseHeaders } from './response-headers.ts';
import type { TlsConnectOptions } from './tls.ts';

export interface TransportOptions {
  readonly tls: TlsConnectOptions;
  /** Of one request, from the first byte sent to the last one received. */
  readonly timeoutMs: number;
  /** Bytes of a body that are read at most. Default 64 MiB. */
  readonly maxBodyBytes?: number;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** `GET /path of host`, for messages. */
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: ResponseHeaders;
  /** `name` of the request. */
  readonly request: string;
  /** The body; of a status other than 2xx only as far as it is short. */
  readonly text: string;
  /** By our clock, epoch ms. */
  readonly sent: number;
  readonly received: number;
}

const USER_AGENT = 'auditlens-confluence-datasource (Grafana data source)';
const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** What a refusal says is short. */
const MAX_REFUSAL_BYTES = 64 * 1024;
/** Parallel connections to one site: a probe's few small reads beside one page. */
const MAX_CONNECTIONS = 4;

/** Sends one request and takes its answer, whatever its status: no redirects followed, nothing repeated, bodies bounded. */
export class HttpTransport {
  readonly #options: TransportOptions;
  readonly #agent: Agent;

  constructor(options: TransportOptions) {
    this.#options = options;
    this.#agent = new Agent({
      connect: { ...options.tls, timeout: options.timeoutMs },
      connections: MAX_CONNECTIONS,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** @throws SourceError for every failure but the caller's own abort, which is thrown as the signal's reason */
  async send(message: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const { timeoutMs } = this.#options;
    try {
      return await this.#send(message, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]));
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof SourceError ? error : networkError(error, message.name, timeoutMs);
    }
  }

  /** Ends the connections; requests under way fail. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #send({ method, url, name, headers, body }: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const sent = Date.now();
    const response = await request(url, {
      method,
      dispatcher: this.#agent,
      signal,
      headers: { accept: 'application/json', 'user-agent': USER_AGENT, ...headers },
      ...(body !== undefined && { body }),
    });
    const received = Date.now();
    const { statusCode: status } = response;
    const text = isSuccess(status) ? await this.#text(response.body, name) : await refusal(response.body);
    return { status, headers: response.headers, request: name, text, sent, received };
  }

  async #text(body: AsyncIterable<Uint8Array>, name: string): Promise<string> {
    const maxBytes = this.#options.maxBodyBytes ?? MAX_BODY_BYTES;
    try {
      return await readBoundedText(body, maxBytes);
    } catch (error) {
      if (!(error instanceof BodyTooLargeError)) {
        throw error;
      }
      throw new SourceError(`${name}: the answer is larger than ${bytes(maxBytes)}`, {
        reason: 'invalid-response',
        retryable: false,
        cure: 'Check the URL: an audit page is far smaller.',
      });
    }
  }
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299;
}

/**
 * The JSON in an answer's body.
 * @throws SourceError if it is something else; a login page is recognised
 */
export function jsonOf(answer: HttpAnswer): unknown {
  const body = isJsonType(answer.headers) ? parseJson(answer.text) : undefined;
  if (body === undefined) {
    throw contentError(answer, answer.text);
  }
  return body.value;
}

async function refusal(body: AsyncIterable<Uint8Array>): Promise<string> {
  try {
    return await readBoundedText(body, MAX_REFUSAL_BYTES);
  } catch (error) {
    if (error instanceof BodyTooLargeError) {
      return '';
    }
    throw error;
  }
}

/** A missing content type is given the benefit of the doubt: the parser decides. */
function isJsonType(headers: ResponseHeaders): boolean {
  const type = header(headers, 'content-type');
  return type === '' || /^(application|text)\/([\w.-]+\+)?json\b/i.test(type);
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
