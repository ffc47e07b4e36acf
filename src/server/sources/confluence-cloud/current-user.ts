import { z } from 'zod';
import type { UserDetail } from '../../events/columns.ts';
import { ANONYMOUS_USER } from '../../events/users.ts';
import type { CloudConnection } from '../cloud-site/connection.ts';
import { text } from '../lenient-fields.ts';
import type { ReadOptions } from '../source.ts';

const userSchema = z.object({ accountId: text, email: text, displayName: text, publicName: text });

/**
 * The account that the credential belongs to; `anonymous` where the site takes the caller for nobody.
 * @throws SourceError as any request
 */
export async function currentUser(connection: CloudConnection, options: ReadOptions): Promise<UserDetail> {
  const { body } = await connection.getJson('/wiki/rest/api/user/current', {}, options);
  const { data } = userSchema.safeParse(body);
  const { id, name, displayName } = ANONYMOUS_USER;
  return data === undefined || data.accountId === ''
    ? { id, name, displayName }
    : { id: data.accountId, name: data.email, displayName: data.displayName || data.publicName };
}
