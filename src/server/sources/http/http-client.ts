import type { SourceError } from '../source-error.ts';
import type { RateLimit, ReadOptions } from '../source.ts';
import type { AuthorizationProvider } from './authorization-provider.ts';
import { resourceUrl } from './base-url.ts';
import { statusError, type CureByStatus } from './response-error.ts';
import { clockOffsetMs, header, rateLimit } from './response-headers.ts';
import { HttpTransport, isSuccess, jsonOf, type HttpAnswer, type TransportOptions } from './transport.ts';

export type RequestOptions = Pick<ReadOptions, 'signal' | 'permit'>;

export interface HttpClientOptions extends TransportOptions {
  /** Scheme, host, port and context path: the only address that requests ever go to. */
  readonly base: URL;
  /** Value of the `Authorization` header, or what gives it; undefined: requests carry no credential. */
  readonly authorization: string | AuthorizationProvider | undefined;
  /** The product's own words for what to do about a status. */
  readonly cures: CureByStatus;
  /** What a refusal means where its text says more than its status; undefined: no more than the status. */
  readonly refusal?: (answer: HttpAnswer, options: RequestOptions) => Promise<SourceError | undefined>;
}

export interface JsonResponse {
  readonly body: unknown;
  readonly rateLimit: RateLimit | undefined;
  /** The server's clock minus ours, ms. */
  readonly clockOffsetMs: number | undefined;
  /** Whom a Data Center product takes the caller for (`X-AUSERNAME`): a username, `''` where it does not say. */
  readonly username: string;
}

/** Reads JSON from one site: GET only, one credential, no redirects followed. */
export class HttpClient {
  readonly #options: HttpClientOptions;
  readonly #transport: HttpTransport;

  constructor(options: HttpClientOptions) {
    this.#options = options;
    this.#transport = new HttpTransport(options);
  }

  /**
   * One GET of a resource below the base address; after a 401 to a credential that can be renewed, the same once more.
   * @param path beginning with `/`; query values that are undefined are left out
   * @throws SourceError for every failure but the caller's own abort, which is thrown as the signal's reason
   */
  async getJson(
    path: string,
    query: Readonly<Record<string, string | undefined>>,
    options: RequestOptions
  ): Promise<JsonResponse> {
    const { authorization: credential, cures, refusal } = this.#options;
    options.signal.throwIfAborted();
    const used = typeof credential === 'object' ? await credential.authorization(options.signal) : credential;
    let answer = await this.#get(path, query, used, options);
    if (answer.status === 401 && typeof credential === 'object') {
      answer = await this.#get(path, query, await credential.authorization(options.signal, used), options);
    }
    if (!isSuccess(answer.status)) {
      throw (await refusal?.(answer, options)) ?? statusError(answer, cures, answer.received);
    }
    return {
      body: jsonOf(answer),
      rateLimit: rateLimit(answer.headers),
      clockOffsetMs: clockOffsetMs(answer.headers, answer.sent, answer.received),
      username: header(answer.headers, 'x-ausername'),
    };
  }

  /** Ends the connections; requests under way fail. */
  async close(): Promise<void> {
    await this.#transport.close();
  }

  async #get(
    path: string,
    query: Readonly<Record<string, string | undefined>>,
    authorization: string | undefined,
    { signal, permit }: RequestOptions
  ): Promise<HttpAnswer> {
    const { base } = this.#options;
    await permit();
    signal.throwIfAborted();
    return this.#transport.send(
      {
        method: 'GET',
        url: resourceUrl(base, path, query),
        name: `GET ${base.pathname.replace(/\/+$/, '')}${path} of ${base.host}`,
        headers: authorization === undefined ? {} : { authorization },
      },
      signal
    );
  }
}
