import type { CloudUser } from './accounts.ts';
import type { ApiToken, CloudCredentials } from './credentials.ts';

/** How somebody has said who they are; it decides at which door they are let in. */
export type CloudCredentialKind = 'classicToken' | 'scopedToken' | 'serviceAccountToken' | 'accessToken';

export type CloudIdentity =
  | { kind: 'anonymous' }
  /** A credential that is nobody's, or no longer valid. */
  | { kind: 'denied' }
  /** @property scopes null: everything that the account may do */
  | { kind: 'account'; user: CloudUser; credential: CloudCredentialKind; scopes: readonly string[] | null }
  | { kind: 'organization'; scopes: readonly string[] | null };

/** Knows the bearer tokens of one issuer; undefined for those of others. */
export type TokenVerifier = (token: string, now: number) => CloudIdentity | undefined;

export interface Identities {
  /** Who sends this `Authorization` header. */
  verify(authorization: string | undefined, now: number): CloudIdentity;
  /** Makes the tokens of another issuer known: the access tokens of the authorization server. */
  addVerifier(verifier: TokenVerifier): void;
}

export function createIdentities(credentials: CloudCredentials): Identities {
  const { administrator, scoped, narrow, user, scopedUser, serviceAccount, narrowServiceAccount } = credentials;
  const basic = new Map(
    [administrator, scoped, narrow, user, scopedUser].map((one) => [`${one.user.email}:${one.token}`, one])
  );
  const verifiers: TokenVerifier[] = [
    (token) => {
      const found = [serviceAccount, narrowServiceAccount].find((one) => one.token === token);
      return found && account(found, 'serviceAccountToken');
    },
    (token) => {
      const { adminKey, scopedAdminKey, narrowAdminKey } = credentials;
      const found = [adminKey, scopedAdminKey, narrowAdminKey].find(({ key }) => key === token);
      return found && { kind: 'organization', scopes: found.scopes };
    },
  ];
  return {
    verify: (authorization, now) => {
      if (authorization === undefined) {
        return { kind: 'anonymous' };
      }
      const [scheme = '', value = ''] = authorization.split(' ');
      if (scheme.toLowerCase() === 'basic') {
        const found = basic.get(Buffer.from(value, 'base64').toString('utf8'));
        return found ? account(found, found.scopes === null ? 'classicToken' : 'scopedToken') : { kind: 'denied' };
      }
      if (scheme.toLowerCase() === 'bearer') {
        for (const verify of verifiers) {
          const identity = verify(value, now);
          if (identity) {
            return identity;
          }
        }
      }
      return { kind: 'denied' };
    },
    addVerifier: (verifier) => void verifiers.push(verifier),
  };
}

function account({ user, scopes }: ApiToken, credential: CloudCredentialKind): CloudIdentity {
  return { kind: 'account', user, credential, scopes };
}
