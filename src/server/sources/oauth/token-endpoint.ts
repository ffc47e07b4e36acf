import { z } from 'zod';
import { resourceUrl } from '../http/base-url.ts';
import { HttpTransport, isSuccess, jsonOf, type TransportOptions } from '../http/transport.ts';
import { SourceError } from '../source-error.ts';
import { tokenError } from './token-error.ts';

/** What is exchanged for an access token. */
export type Grant =
  | { readonly grant_type: 'client_credentials' }
  | { readonly grant_type: 'refresh_token'; readonly refresh_token: string };

/** A token of the endpoint. */
export interface IssuedToken {
  readonly accessToken: string;
  /** From when on it is not sent any more, epoch ms of our clock. */
  readonly renewAt: number;
  /** The next refresh token, where the endpoint gives one. */
  readonly refreshToken: string | undefined;
}

export interface TokenEndpointOptions extends Omit<TransportOptions, 'maxBodyBytes'> {
  /** Authorization server: the only address that client id and secret ever go to. */
  readonly base: URL;
  readonly clientId: string;
  readonly clientSecret: string;
}

const PATH = '/oauth/token';
const MAX_BODY_BYTES = 256 * 1024;
/** Where the answer does not say how long the token lives, ms. */
const ASSUMED_LIFE_MS = 10 * 60_000;
/** A token is renewed this long before it expires, ms, or after four fifths of a short life. */
const MARGIN_MS = 60_000;

/** What a header can carry. */
const token = z.string().regex(/^[\x21-\x7e]+$/);
const answerSchema = z.object({
  access_token: token,
  token_type: z
    .string()
    .regex(/^bearer$/i)
    .optional(),
  expires_in: z.number().positive().optional(),
  refresh_token: token.optional(),
});

/** The token endpoint of an OAuth 2.0 authorization server (RFC 6749 §3.2): `POST /oauth/token` with JSON, as Atlassian takes it. */
export class TokenEndpoint {
  readonly #options: TokenEndpointOptions;
  readonly #transport: HttpTransport;

  constructor(options: TokenEndpointOptions) {
    this.#options = options;
    this.#transport = new HttpTransport({ ...options, maxBodyBytes: MAX_BODY_BYTES });
  }

  /**
   * One exchange; it is never repeated here.
   * @throws SourceError without any token in it
   */
  async request(grant: Grant): Promise<IssuedToken> {
    const { base, clientId, clientSecret } = this.#options;
    const name = `POST ${PATH} of ${base.host}`;
    const answer = await this.#transport.send(
      {
        method: 'POST',
        url: resourceUrl(base, PATH, {}),
        name,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...grant, client_id: clientId, client_secret: clientSecret }),
      },
      new AbortController().signal
    );
    if (!isSuccess(answer.status)) {
      throw tokenError(answer, grant.grant_type);
    }
    const { data } = answerSchema.safeParse(jsonOf(answer));
    if (data === undefined) {
      throw new SourceError(`${name}: the answer holds no access token`, {
        reason: 'invalid-response',
        retryable: true,
        cure: 'Check the URL of the authorization server (https://auth.atlassian.com).',
      });
    }
    const lifeMs = data.expires_in === undefined ? ASSUMED_LIFE_MS : data.expires_in * 1000;
    return {
      accessToken: data.access_token,
      renewAt: answer.sent + lifeMs - Math.min(MARGIN_MS, lifeMs / 5),
      refreshToken: data.refresh_token,
    };
  }

  /** Ends the connections; an exchange under way fails. */
  async close(): Promise<void> {
    await this.#transport.close();
  }
}
