import { z } from 'zod';
import { canonicalAction } from '../../events/vocabulary.ts';
import type { ListedAction, ReadOptions } from '../source.ts';
import { invalidAnswer, organizationPath, type OrganizationApi } from './organization-api.ts';

const name = z.string().trim().min(1).optional().catch(undefined);
/** The shape of an entry is not published: JSON:API with the name among the attributes, or a plain object. */
const entrySchema = z.object({
  id: name,
  action: name,
  displayName: name,
  name,
  attributes: z.object({ id: name, action: name, displayName: name, name }).optional().catch(undefined),
});
const listSchema = z.union([
  z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data),
  z.array(z.unknown()),
]);

/**
 * The actions that the organisation's audit log can hold, ids with their display names.
 * @throws SourceError as any request, and where the answer is no list
 */
export async function listEventActions(
  { client, orgId }: OrganizationApi,
  options: Pick<ReadOptions, 'signal' | 'permit'>
): Promise<ReadonlyMap<string, string>> {
  const { body } = await client.getJson(organizationPath(orgId, 'event-actions'), {}, options);
  const entries = listSchema.safeParse(body).data;
  if (entries === undefined) {
    throw invalidAnswer('event-actions', 'the answer is JSON, but no list of actions');
  }
  return new Map(
    entries.flatMap((entry) => {
      const { id, action, displayName, name: plain, attributes } = entrySchema.safeParse(entry).data ?? {};
      const key = id ?? attributes?.id ?? action ?? attributes?.action;
      const title = attributes?.displayName ?? attributes?.name ?? displayName ?? plain;
      return key === undefined ? [] : [[key, title ?? key] as const];
    })
  );
}

/** The listed actions as events name them, each once. */
export function listedActions(
  names: ReadonlyMap<string, string>,
  actionMap: Readonly<Record<string, string>>
): ListedAction[] {
  const titles = new Map<string, string>();
  for (const [key, title] of names) {
    const action = canonicalAction({ key, name: '', extra: actionMap });
    titles.set(action, titles.get(action) ?? title);
  }
  return [...titles].map(([action, title]) => ({ action, title }));
}
