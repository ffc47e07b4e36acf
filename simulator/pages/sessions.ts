import type { Account } from '../accounts.ts';
import { createRandom } from '../random.ts';

/** Who is logged in with a session cookie. */
export interface Sessions {
  /** @returns value of a `Set-Cookie` header */
  begin(account: Account): string;
  /** @param cookie value of the `Cookie` header */
  accountOf(cookie: string | undefined): Account | null;
}

const cookieName = 'JSESSIONID';

/** @param contextPath where the cookie is sent */
export function createSessions(seed: number, contextPath: string): Sessions {
  const random = createRandom(seed, 'sessions');
  const accounts = new Map<string, Account>();
  return {
    begin: (account) => {
      const id = random.hex(32).toUpperCase();
      accounts.set(id, account);
      return `${cookieName}=${id}; Path=${contextPath || '/'}; HttpOnly`;
    },
    accountOf: (cookie = '') => {
      const [, id = ''] = new RegExp(`(?:^|;\\s*)${cookieName}=([0-9A-F]+)`).exec(cookie) ?? [];
      return accounts.get(id) ?? null;
    },
  };
}
