import { Agent, request } from 'undici';
import { SourceError } from '../source-error.ts';
import type { RateLimit, ReadOptions } from '../source.ts';
import { resourceUrl } from './base-url.ts';
import { BodyTooLargeError, readBoundedText } from './bounded-body.ts';
import { networkError } from './network-error.ts';
import { contentError, statusError, type CureByStatus } from './response-error.ts';
import { clockOffsetMs, header, rateLimit, type ResponseHeaders } from './response-headers.ts';
import type { TlsConnectOptions } from './tls.ts';

export interface HttpClientOptions {
  /** Scheme, host, port and context path: the only address that requests ever go to. */
  readonly base: URL;
  /** Value of the `Authorization` header. */
  readonly authorization: string;
  readonly tls: TlsConnectOptions;
  /** Of one request, from the first byte sent to the last one received. */
  readonly timeoutMs: number;
  /** The product's own words for what to do about a status. */
  readonly cures: CureByStatus;
  /** Bytes of a body that are read at most. Default 64 MiB. */
  readonly maxBodyBytes?: number;
}

export interface JsonResponse {
  readonly body: unknown;
  readonly rateLimit: RateLimit | undefined;
  /** The server's clock minus ours, ms. */
  readonly clockOffsetMs: number | undefined;
}

const USER_AGENT = 'auditlens-confluence-datasource (Grafana data source)';
const MAX_BODY_BYTES = 64 * 1024 * 1024;
/** Parallel connections to one site: a probe's few small reads beside one page. */
const MAX_CONNECTIONS = 4;

/** Reads JSON from one site: GET only, one credential, no redirects followed. */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #agent: Agent;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    this.#agent = new Agent({
      connect: { ...options.tls, timeout: options.timeoutMs },
      connections: MAX_CONNECTIONS,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /**
   * One GET of a resource below the base address.
   * @param path beginning with `/`; query values that are undefined are left out
   * @throws SourceError for every failure but the caller's own abort, which is thrown as the signal's reason
   */
  async getJson(
    path: string,
    query: Readonly<Record<string, string | undefined>>,
    { signal, permit }: Pick<ReadOptions, 'signal' | 'permit'>
  ): Promise<JsonResponse> {
    const { base, timeoutMs } = this.#options;
    await permit();
    signal.throwIfAborted();
    const name = `GET ${base.pathname.replace(/\/+$/, '')}${path} of ${base.host}`;
    try {
      return await this.#get(
        resourceUrl(base, path, query),
        name,
        AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      );
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof SourceError ? error : networkError(error, name, timeoutMs);
    }
  }

  /** Ends the connections; requests under way fail. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #get(url: URL, name: string, signal: AbortSignal): Promise<JsonResponse> {
    const sent = Date.now();
    const response = await request(url, {
      method: 'GET',
      dispatcher: this.#agent,
      signal,
      headers: { authorization: this.#options.authorization, accept: 'application/json', 'user-agent': USER_AGENT },
    });
    const received = Date.now();
    const failed = { status: response.statusCode, headers: response.headers, request: name };
    if (response.statusCode < 200 || response.statusCode > 299) {
      await response.body.dump();
      throw statusError(failed, this.#options.cures, received);
    }
    const text = await this.#text(response.body, name);
    const body = isJsonType(response.headers) ? parseJson(text) : undefined;
    if (body === undefined) {
      throw contentError(failed, text);
    }
    return {
      body: body.value,
      rateLimit: rateLimit(response.headers),
      clockOffsetMs: clockOffsetMs(response.headers, sent, received),
    };
  }

  async #text(body: AsyncIterable<Uint8Array>, name: string): Promise<string> {
    const maxBytes = this.#options.maxBodyBytes ?? MAX_BODY_BYTES;
    try {
      return await readBoundedText(body, maxBytes);
    } catch (error) {
      if (!(error instanceof BodyTooLargeError)) {
        throw error;
      }
      throw new SourceError(`${name}: the answer is larger than ${Math.round(maxBytes / 1024)} KiB`, {
        reason: 'invalid-response',
        retryable: false,
        cure: 'Check the URL: an audit page is far smaller.',
      });
    }
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
