import type { Account } from './accounts.ts';
import { createRandom } from './random.ts';
import type { Space } from './world/spaces.ts';

/** Logins that a client of the simulated site may use. They open nothing but the simulator. */
export interface Credentials {
  administrator: Account;
  /** Administers the first space alone. */
  spaceAdministrator: Account;
  /** May read pages, but no audit log. */
  user: Account;
}

/** @param own password and token of the administrator, where the built-in ones are not wanted */
export function createCredentials(
  seed: number,
  spaces: readonly Space[],
  own: { password?: string; token?: string }
): Credentials {
  const random = createRandom(seed, 'credentials');
  const account = (
    username: string,
    displayName: string,
    role: Account['role'],
    name: string,
    spaceIds: string[] = []
  ): Account => ({
    username,
    key: `8a7f8085${random.hex(24)}`,
    displayName,
    password: `simulator-${name}-password`,
    token: `simulator-${name}-token`,
    role,
    spaceIds,
  });
  const administrator = account('svc-audit', 'Audit reader (service account)', 'administrator', 'admin');
  const firstSpace = spaces.slice(0, 1).map(({ id }) => id);
  return {
    administrator: {
      ...administrator,
      password: own.password ?? administrator.password,
      token: own.token ?? administrator.token,
    },
    spaceAdministrator: account(
      'svc-space-audit',
      'Space audit reader',
      'spaceAdministrator',
      'space-admin',
      firstSpace
    ),
    user: account('svc-reader', 'Page reader', 'user', 'user'),
  };
}
