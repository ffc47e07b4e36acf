import { z } from 'zod';
import type { UserDetail } from '../../events/columns.ts';
import { ANONYMOUS_USER, usernameId } from '../../events/users.ts';
import type { HttpClient } from '../http/http-client.ts';
import { SourceError } from '../source-error.ts';
import type { ReadOptions } from '../source.ts';

const userSchema = z.object({
  type: z.string().nullish(),
  username: z.string().nullish(),
  userKey: z.string().nullish(),
  displayName: z.string().nullish(),
});

/**
 * The account that the credential belongs to; `anonymous` where the site takes the caller for nobody.
 * @throws SourceError as any request
 */
export async function currentUser(client: HttpClient, options: ReadOptions): Promise<UserDetail> {
  const { body } = await client.getJson('/rest/api/user/current', {}, options);
  return (
    userDetail(body) ?? { id: ANONYMOUS_USER.id, name: ANONYMOUS_USER.name, displayName: ANONYMOUS_USER.displayName }
  );
}

/**
 * The directory's entry of a username, undefined if it has none.
 * @throws SourceError as any request
 */
export async function lookUpUser(
  client: HttpClient,
  username: string,
  options: ReadOptions
): Promise<UserDetail | undefined> {
  try {
    const { body } = await client.getJson('/rest/api/user', { username }, options);
    return userDetail(body);
  } catch (error) {
    if (error instanceof SourceError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}

function userDetail(body: unknown): UserDetail | undefined {
  const { data } = userSchema.safeParse(body);
  const id = data?.userKey || (data?.username ? usernameId(data.username) : '');
  return id === '' || data?.type === 'anonymous'
    ? undefined
    : { id, name: data?.username ?? '', displayName: data?.displayName ?? '' };
}
