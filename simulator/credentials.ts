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

/** @param own password and token of the administrator, made up from the seed where missing */
export function createCredentials(
  seed: number,
  spaces: readonly Space[],
  own: { password?: string; token?: string }
): Credentials {
  const random = createRandom(seed, 'credentials');
  const account = (username: string, displayName: string, role: Account['role'], spaceIds: string[] = []): Account => ({
    username,
    key: random.hex(32),
    displayName,
    password: `simulated-password-${random.hex(8)}`,
    token: `simulated-token-${random.hex(16)}`,
    role,
    spaceIds,
  });
  const administrator = account('svc-audit', 'Audit reader (service account)', 'administrator');
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
      spaces.slice(0, 1).map(({ id }) => id)
    ),
    user: account('svc-reader', 'Page reader', 'user'),
  };
}
