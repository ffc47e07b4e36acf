import { z } from 'zod';
import type { UserDetail } from '../../events/columns.ts';
import { usernameId } from '../../events/users.ts';
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
 * Confluence's directory entry of a username, undefined if it has none.
 * @throws SourceError as any request
 */
export async function lookUpUser(
  client: HttpClient,
  username: string,
  options: ReadOptions
): Promise<UserDetail | undefined> {
  try {
    const { body } = await client.getJson('/rest/api/user', { username }, options);
    return confluenceUser(body);
  } catch (error) {
    if (error instanceof SourceError && error.status === 404) {
      return undefined;
    }
    throw error;
  }
}

/** A person in Confluence's user resources; undefined for an anonymous visitor, and for another shape. */
export function confluenceUser(body: unknown): UserDetail | undefined {
  const { data } = userSchema.safeParse(body);
  const id = data?.userKey || (data?.username ? usernameId(data.username) : '');
  return id === '' || data?.type === 'anonymous'
    ? undefined
    : { id, name: data?.username ?? '', displayName: data?.displayName ?? '' };
}
