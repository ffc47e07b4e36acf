/** What a credential's account may do. */
export type Role = 'administrator' | 'spaceAdministrator' | 'user';

/** An account that programs log in with. */
export interface Account {
  username: string;
  /** The user key, 32 hexadecimal digits. */
  key: string;
  displayName: string;
  password: string;
  /** Personal access token. */
  token: string;
  role: Role;
  /** Ids of the spaces that a space administrator administers. */
  spaceIds: readonly string[];
}

/** Who sends a request: an account, nobody, or somebody whose credential is wrong. */
export type Identity = { kind: 'account'; account: Account } | { kind: 'anonymous' } | { kind: 'denied' };

/** Reads `Authorization`: Basic with the password, or Bearer with a personal access token. */
export function identify(authorization: string | undefined, accounts: readonly Account[]): Identity {
  if (authorization === undefined) {
    return { kind: 'anonymous' };
  }
  const [scheme = '', value = ''] = authorization.split(' ');
  const account = accounts.find((one) => {
    switch (scheme.toLowerCase()) {
      case 'basic':
        return Buffer.from(value, 'base64').toString('utf8') === `${one.username}:${one.password}`;
      case 'bearer':
        return value === one.token;
      default:
        return false;
    }
  });
  return account ? { kind: 'account', account } : { kind: 'denied' };
}

/** An administrator reads everything; a space (or project) administrator only what names nothing but own ones. */
export function mayReadAuditLog(
  account: Account,
  objects: ReadonlyArray<{ type: string; id: string }>,
  scopeTypes: readonly string[]
): boolean {
  switch (account.role) {
    case 'administrator':
      return true;
    case 'spaceAdministrator':
      return (
        objects.length > 0 &&
        objects.every(({ type, id }) => scopeTypes.includes(type) && account.spaceIds.includes(id))
      );
    case 'user':
      return false;
  }
}
