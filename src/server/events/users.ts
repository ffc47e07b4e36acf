import type { EventUser } from './audit-event.ts';

/** Nobody is known: the user is missing from the record. */
export const UNKNOWN_USER: EventUser = {
  id: '',
  name: '',
  displayName: '',
  email: '',
  type: '',
  isAdmin: false,
  isExternal: false,
};

/** A visitor without a login. A value like any other, never a missing user. */
export const ANONYMOUS_USER: EventUser = {
  ...UNKNOWN_USER,
  id: 'anonymous',
  name: 'anonymous',
  displayName: 'Anonymous',
  type: 'anonymous',
};

/** The product itself. A value like any other, never a missing user. */
export const SYSTEM_USER: EventUser = {
  ...UNKNOWN_USER,
  id: 'system',
  name: 'system',
  displayName: 'System',
  type: 'system',
};

/**
 * The author of a Data Center record, where it is no person: author id `-2` is Anonymous, `-1` and every author of
 * type `system` is System.
 * @returns undefined for a person, and for a record without author
 */
export function impersonalAuthor(authorId: string, authorType: string): EventUser | undefined {
  if (authorId === '-2' || authorType.toLowerCase() === 'anonymous') {
    return ANONYMOUS_USER;
  }
  if (authorId === '-1' || authorType.toLowerCase() === 'system') {
    return SYSTEM_USER;
  }
  return undefined;
}

/** User id for a username whose stable id is not known yet. Usernames compare without case, as Atlassian's directories do. */
export function usernameId(username: string): string {
  return `name:${username.toLowerCase()}`;
}

/** The username in a user's page address: `?username=` (Confluence) or `?name=` (Jira); `''` if there is none. */
export function usernameOf(uri: string): string {
  const start = uri.indexOf('?');
  if (start < 0) {
    return '';
  }
  const query = new URLSearchParams(uri.slice(start + 1).split('#', 1)[0]);
  return query.get('username') ?? query.get('name') ?? '';
}
