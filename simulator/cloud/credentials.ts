import { cloudPermissions, programAccount, type CloudUser } from './accounts.ts';
import { createRandom } from '../random.ts';

/** Email and API token of a person's account. */
export interface ApiToken {
  readonly user: CloudUser;
  readonly token: string;
  /** What it may be used for; null: a classic token, for everything that its account may do. */
  readonly scopes: readonly string[] | null;
}

/** Client credentials of a service account's OAuth 2.0 integration, or of an app of OAuth 2.0 (3LO). */
export interface OauthClient {
  readonly user: CloudUser;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly scopes: readonly string[];
}

/** API key of the organisation, made under Atlassian Administration. */
export interface AdminKey {
  readonly key: string;
  /** Null: a key without scopes, for everything. */
  readonly scopes: readonly string[] | null;
}

/** Logins that a client of the simulated tenant may use. They open nothing but the simulator. */
export interface CloudCredentials {
  /** Administrator of both products. */
  readonly administrator: ApiToken;
  /** The same administrator, with a token that may read both audit logs. */
  readonly scoped: ApiToken;
  /** The same administrator, with a token that may read pages only. */
  readonly narrow: ApiToken;
  /** Neither is an administrator. */
  readonly user: ApiToken;
  readonly scopedUser: ApiToken;
  /** A service account with its API token, which is sent as Bearer; an administrator of both products. */
  readonly serviceAccount: ApiToken;
  readonly narrowServiceAccount: ApiToken;
  readonly oauthClient: OauthClient;
  readonly adminKey: AdminKey;
  readonly scopedAdminKey: AdminKey;
  /** A key that may manage users but read no events. */
  readonly narrowAdminKey: AdminKey;
}

/** Scopes with which the audit logs of Confluence and Jira can be read, and who reads them be told. */
export const auditScopes = [
  'read:audit-log:confluence',
  'read:confluence-user',
  'read:audit-log:jira',
  'read:user:jira',
  'read:jira-user',
] as const;

export function createCloudCredentials(seed: number): CloudCredentials {
  const random = createRandom(seed, 'cloud credentials');
  const permissions = cloudPermissions;
  const administrator = programAccount(seed, 'audit-reader', 'Audit reader', { permissions });
  const serviceAccount = programAccount(seed, 'audit-service', 'Audit service account', {
    permissions,
    accountType: 'app',
  });
  const user = programAccount(seed, 'page-reader', 'Page reader');
  const pagesOnly = ['read:page:confluence'];
  return {
    administrator: { user: administrator, token: 'simulator-classic-token', scopes: null },
    scoped: { user: administrator, token: 'simulator-scoped-token', scopes: auditScopes },
    narrow: { user: administrator, token: 'simulator-narrow-token', scopes: pagesOnly },
    user: { user, token: 'simulator-user-token', scopes: null },
    scopedUser: { user, token: 'simulator-scoped-user-token', scopes: auditScopes },
    serviceAccount: { user: serviceAccount, token: 'simulator-service-account-token', scopes: auditScopes },
    narrowServiceAccount: { user: serviceAccount, token: 'simulator-narrow-service-token', scopes: pagesOnly },
    oauthClient: {
      user: serviceAccount,
      clientId: random.hex(32),
      clientSecret: 'simulator-client-secret',
      scopes: auditScopes,
    },
    adminKey: { key: 'simulator-admin-key', scopes: null },
    scopedAdminKey: { key: 'simulator-scoped-admin-key', scopes: ['read:events:admin'] },
    narrowAdminKey: { key: 'simulator-narrow-admin-key', scopes: ['read:users:admin'] },
  };
}
