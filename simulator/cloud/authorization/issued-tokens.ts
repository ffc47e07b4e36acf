import { createRandom } from '../../random.ts';
import type { OauthClient } from '../credentials.ts';

interface AccessToken {
  readonly client: OauthClient;
  readonly expires: number;
}

interface RefreshToken {
  readonly client: OauthClient;
  /** Epoch ms of its first use, null before. */
  usedAt: number | null;
}

/** The tokens that the authorization server has given out. */
export interface IssuedTokens {
  /** Access tokens given out so far. */
  readonly count: number;
  issueAccess(client: OauthClient, expires: number): string;
  issueRefresh(client: OauthClient): string;
  /** Uses a refresh token up. False if it is not that client's, or was used more than `reuseMs` ago. */
  useRefresh(token: string, client: OauthClient, now: number, reuseMs: number): boolean;
  /** Client of a living access token. */
  clientOf(token: string, now: number): OauthClient | undefined;
  /** Kills every access token; refresh tokens live on. */
  revokeAccess(): void;
}

export function createIssuedTokens(seed: string): IssuedTokens {
  const random = createRandom(seed, 'issued tokens');
  const access = new Map<string, AccessToken>();
  const refresh = new Map<string, RefreshToken>();
  let count = 0;
  return {
    get count() {
      return count;
    },
    issueAccess: (client, expires) => {
      const token = `simulator-access-${random.hex(32)}`;
      access.set(token, { client, expires });
      count += 1;
      return token;
    },
    issueRefresh: (client) => {
      const token = `simulator-refresh-${random.hex(32)}`;
      refresh.set(token, { client, usedAt: null });
      return token;
    },
    useRefresh: (token, client, now, reuseMs) => {
      const found = refresh.get(token);
      if (found?.client !== client || (found.usedAt !== null && now - found.usedAt >= reuseMs)) {
        return false;
      }
      found.usedAt ??= now;
      return true;
    },
    clientOf: (token, now) => {
      const found = access.get(token);
      return found && now < found.expires ? found.client : undefined;
    },
    revokeAccess: () => access.clear(),
  };
}
