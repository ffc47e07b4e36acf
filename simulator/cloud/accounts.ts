import { createRandom } from '../random.ts';
import type { Person } from '../world/people.ts';

export const cloudPermissions = ['confluenceAdministrator', 'jiraAdministrator'] as const;
export type CloudPermission = (typeof cloudPermissions)[number];

/** Somebody as the products of the site know one. */
export interface CloudUser {
  /** `712020:<uuid>`. */
  accountId: string;
  /** Key of older interfaces, 32 hexadecimal digits. */
  userKey: string;
  /** Before the `@` of the email: what the rest of the simulated world calls the person. */
  username: string;
  email: string;
  displayName: string;
  accountType: 'atlassian' | 'app';
  permissions: readonly CloudPermission[];
  isExternalCollaborator: boolean;
  isGuest: boolean;
}

/** One of the people of the simulated company; the same person always has the same account. */
export function cloudUserOf({ key, username, displayName, team }: Person): CloudUser {
  return {
    accountId: accountIdOf(key),
    userKey: key,
    username,
    email: `${username}@example.org`,
    displayName,
    accountType: team === 'bots' ? 'app' : 'atlassian',
    permissions: team === 'administrators' ? cloudPermissions : [],
    isExternalCollaborator: key.endsWith('7'),
    isGuest: key.endsWith('77'),
  };
}

/** Account id of the person with this user key. */
export function accountIdOf(userKey: string): string {
  return `712020:${uuid(userKey)}`;
}

/** An account that programs log in with. */
export function programAccount(
  seed: number,
  username: string,
  displayName: string,
  changes: Partial<Pick<CloudUser, 'accountType' | 'permissions'>> = {}
): CloudUser {
  const key = createRandom(seed, 'cloud account', username).hex(32);
  return {
    accountId: accountIdOf(key),
    userKey: key,
    username,
    email: `${username}@example.org`,
    displayName,
    accountType: 'atlassian',
    permissions: [],
    isExternalCollaborator: false,
    isGuest: false,
    ...changes,
  };
}

/** @param hex 32 hexadecimal digits */
export function uuid(hex: string): string {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
