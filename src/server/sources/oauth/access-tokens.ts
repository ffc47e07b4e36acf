import type { AuthorizationProvider } from '../http/authorization-provider.ts';
import { SharedWork } from '../http/shared-work.ts';
import type { IssuedToken } from './token-endpoint.ts';

/** Access tokens that are renewed in time: one exchange at a time, however many requests wait for it. */
export class AccessTokens implements AuthorizationProvider {
  #current: IssuedToken | undefined;
  readonly #renewal: SharedWork<IssuedToken>;

  /** @param issue gets a new token; rejects with a SourceError */
  constructor(issue: () => Promise<IssuedToken>) {
    this.#renewal = new SharedWork(async () => (this.#current = await issue()));
  }

  async authorization(signal: AbortSignal, refused?: string): Promise<string> {
    const known = this.#current;
    if (known !== undefined && Date.now() < known.renewAt && bearer(known) !== refused) {
      return bearer(known);
    }
    return bearer(await this.#renewal.run(signal));
  }

  /** Resolves when no exchange is under way: what it gave may have to be kept. */
  async settled(): Promise<void> {
    await this.#renewal.settled();
  }
}

function bearer({ accessToken }: IssuedToken): string {
  return `Bearer ${accessToken}`;
}
