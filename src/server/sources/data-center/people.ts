import type { SourceType } from '../../events/audit-event.ts';
import { usernameId, usernameOf } from '../../events/users.ts';

/** A user as an audit record names one, as author or as affected object. */
export interface NamedUser {
  readonly id: string;
  readonly name: string;
  readonly uri: string;
}

/** Username of a user in a record, `''` where the record does not tell it. */
export function recordedUsername({ uri }: NamedUser, source: SourceType): string {
  // Bitbucket's profile addresses hold the user's slug, which is the username where that has no special characters.
  const [, slug = ''] = source === 'bitbucketDataCenter' ? (/\/users\/([^/?#]+)$/.exec(uri) ?? []) : [];
  return usernameOf(uri) || slug;
}

/**
 * Stable id of a user in a record, `''` where nothing identifies one.
 *
 * Jira names an author by number (`10000`) and the same user, where it is the object, by key: `JIRAUSER10000`, whose
 * digits are that number, or for users of older versions a former username, which only the username ties to the number.
 */
export function recordedUserId(user: NamedUser, source: SourceType): string {
  const username = recordedUsername(user, source);
  const byName = username === '' ? '' : usernameId(username);
  if (source !== 'jiraDataCenter') {
    return user.id || byName;
  }
  const [, number] = /^(?:JIRAUSER)?(-?\d+)$/.exec(user.id) ?? [];
  return number ?? (byName || (user.id === '' ? '' : usernameId(user.id)));
}
