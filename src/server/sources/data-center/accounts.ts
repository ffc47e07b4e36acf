import { z } from 'zod';
import type { UserDetail } from '../../events/columns.ts';
import { ANONYMOUS_USER } from '../../events/users.ts';
import type { HttpClient } from '../http/http-client.ts';
import { SourceError } from '../source-error.ts';
import type { ReadOptions } from '../source.ts';
import { recordedUserId } from './people.ts';
import { confluenceUser } from './users.ts';

const NOBODY: UserDetail = {
  id: ANONYMOUS_USER.id,
  name: ANONYMOUS_USER.name,
  displayName: ANONYMOUS_USER.displayName,
};

/** `GET /rest/api/user/current`. */
export async function confluenceAccount(client: HttpClient, options: ReadOptions): Promise<UserDetail> {
  const { body } = await client.getJson('/rest/api/user/current', {}, options);
  return confluenceUser(body) ?? NOBODY;
}

const myselfSchema = z.object({ key: z.string().min(1), name: z.string(), displayName: z.string().nullish() });

/** `GET /rest/api/2/myself`, whose key is made to what audit records call an author. Nobody is answered 401 there. */
export async function jiraAccount(client: HttpClient, options: ReadOptions): Promise<UserDetail> {
  const { body } = await client.getJson('/rest/api/2/myself', {}, options);
  const { data } = myselfSchema.safeParse(body);
  if (data === undefined) {
    return NOBODY;
  }
  const { key, name, displayName } = data;
  const uri = `?name=${encodeURIComponent(name)}`;
  // A key of an older version tells no number: the account is then known by its username, as its records tell that.
  return {
    id: /^JIRAUSER\d+$/.test(key) ? recordedUserId({ id: key, name, uri }, 'jiraDataCenter') : name,
    name,
    displayName: displayName ?? '',
  };
}

const usersSchema = z.object({
  values: z.array(z.object({ id: z.number().int(), name: z.string(), displayName: z.string().nullish() })),
});

/**
 * Who the caller is. Bitbucket has no resource for the caller's own account; the header `X-AUSERNAME` of every answer names it, and
 * `GET /rest/api/1.0/users` tells the number that audit records know it by.
 * @throws SourceError also where the header is missing: behind a proxy that tells nothing of the credential
 */
export async function bitbucketAccount(client: HttpClient, options: ReadOptions): Promise<UserDetail> {
  const { username } = await client.getJson('/rest/api/1.0/application-properties', {}, options);
  if (username === '') {
    throw new SourceError('Bitbucket did not name the caller in the header X-AUSERNAME', {
      reason: 'unauthorized',
      retryable: false,
      cure: 'Let the proxy pass this header. Until then the own searches of the audit log are not left out.',
    });
  }
  const name = decoded(username);
  const { body } = await client.getJson('/rest/api/1.0/users', { filter: name, limit: '1000' }, options);
  const user = usersSchema.safeParse(body).data?.values.find((one) => one.name.toLowerCase() === name.toLowerCase());
  return user === undefined
    ? { id: name, name, displayName: '' }
    : { id: String(user.id), name: user.name, displayName: user.displayName ?? '' };
}

/** Usernames with special characters come encoded as in a URL. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
