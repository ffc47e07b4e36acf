import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SourceError } from '../source-error.ts';
import type { SealedFile } from './sealed-file.ts';
import type { IssuedToken, TokenEndpoint } from './token-endpoint.ts';

const stateSchema = z.object({
  /** SHA-256 of the entered token that this one descends from. */
  origin: z.string(),
  refreshToken: z.string(),
  /** An exchange of it began, and its outcome was not kept. */
  exchanging: z.boolean(),
});
type State = z.output<typeof stateSchema>;

export interface RotatingRefreshTokenOptions {
  readonly endpoint: Pick<TokenEndpoint, 'request'>;
  readonly file: Pick<SealedFile, 'read' | 'write'>;
  /** The refresh token of the settings: where a chain of rotated tokens begins. */
  readonly entered: string;
}

/**
 * Access tokens for a refresh token that changes with every use, as Atlassian's do (OAuth 2.0, 3LO). The newest one is
 * kept in a file; a token that is entered anew begins a new chain and replaces the kept one.
 *
 * The file is written before an exchange, so that a disk that cannot be written costs no token, and after it before the
 * access token is used. A crash in between leaves the used token marked: it is tried once more, since Atlassian may still
 * take it, or the exchange may never have reached it.
 */
export class RotatingRefreshToken {
  readonly #options: RotatingRefreshTokenOptions;
  readonly #origin: string;
  /** What an exchange gave and could not be written. */
  #unsaved: State | undefined;

  constructor(options: RotatingRefreshTokenOptions) {
    this.#options = options;
    this.#origin = createHash('sha256').update(options.entered).digest('base64url');
  }

  /**
   * Exchanges the newest refresh token. Never called twice at a time.
   * @throws SourceError, also where the new refresh token could not be kept
   */
  async issue(): Promise<IssuedToken> {
    const state = this.#unsaved ?? (await this.#load());
    await this.#write({ ...state, exchanging: true });
    const issued = await this.#exchange(state);
    const next = { origin: this.#origin, refreshToken: issued.refreshToken ?? state.refreshToken, exchanging: false };
    this.#unsaved = next;
    await this.#write(next);
    this.#unsaved = undefined;
    return issued;
  }

  async #exchange({ refreshToken, exchanging }: State): Promise<IssuedToken> {
    try {
      return await this.#options.endpoint.request({ grant_type: 'refresh_token', refresh_token: refreshToken });
    } catch (error) {
      if (exchanging && error instanceof SourceError && error.reason === 'unauthorized') {
        throw new SourceError(
          `${error.message}; an earlier exchange of it was interrupted before its outcome could be kept`,
          { ...error, cause: error }
        );
      }
      throw error;
    }
  }

  async #load(): Promise<State> {
    const text = await this.#options.file.read().catch((error: unknown) => {
      throw fileError('read', error);
    });
    const kept = text === undefined ? undefined : stateSchema.safeParse(parsed(text)).data;
    return kept?.origin === this.#origin
      ? kept
      : { origin: this.#origin, refreshToken: this.#options.entered, exchanging: false };
  }

  async #write(state: State): Promise<void> {
    await this.#options.file.write(JSON.stringify(state)).catch((error: unknown) => {
      throw fileError('written', error);
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fileError(what: 'read' | 'written', error: unknown): SourceError {
  const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
  return new SourceError(`The file that keeps the refresh token cannot be ${what}${code}`, {
    reason: 'store-error',
    retryable: true,
    cure: 'Check space and permissions of the directory "data_path" of the plugin on Grafana’s host.',
    cause: error,
  });
}
