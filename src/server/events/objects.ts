import type { AuditEvent, EventChange, EventObject } from './audit-event.ts';

const KIND_OF_SPELLING = new Map(
  Object.entries({
    page: 'page',
    blogpost: 'blogpost',
    blog: 'blogpost',
    attachment: 'attachment',
    space: 'space',
    spacedescription: 'space',
    personalspace: 'space',
    globalspace: 'space',
    user: 'user',
    confluenceuser: 'user',
    confluenceuserimpl: 'user',
    applicationuser: 'user',
    group: 'group',
  })
);

/**
 * One word for what an object is, however products and versions spell it (`USER`, `ApplicationUser`, `Blog post`,
 * `com.atlassian.confluence.pages.Page`): `page`, `blogpost`, `attachment`, `space`, `user`, `group`, else the
 * type's own last word in lower case.
 */
export function objectKind(type: string): string {
  const word = type
    .slice(type.lastIndexOf('.') + 1)
    .toLowerCase()
    .replace(/[\s_-]/g, '');
  return KIND_OF_SPELLING.get(word) ?? word;
}

/** Kinds of what is read as a page: a log of addresses knows a blog post as a page. */
const PAGE_KINDS: ReadonlySet<string> = new Set(['page', 'blogpost']);

/** Whether objects of a type are read as pages. */
export function isPage(type: string): boolean {
  return PAGE_KINDS.has(objectKind(type));
}

/** Whether objects of these types that have the same id may be one. Products number objects of some kinds each from 1. */
export function mayBeAlike(one: string, other: string): boolean {
  return objectKind(one) === objectKind(other) || (isPage(one) && isPage(other));
}

/** What the event is about: the first page, blog post or attachment, else the first object that is no user or group. */
export function primaryObject(objects: readonly EventObject[]): EventObject | undefined {
  return (
    objects.find((object) => ['page', 'blogpost', 'attachment'].includes(objectKind(object.type))) ??
    objects.find((object) => !['user', 'group'].includes(objectKind(object.type)))
  );
}

/** The users and groups that the event is about, each once. */
export function targetsOf(objects: readonly EventObject[]): AuditEvent['targets'] {
  const ofKind = (kind: string) => objects.filter((object) => objectKind(object.type) === kind);
  const users = new Map(ofKind('user').map((user) => [user.id || user.name, user]));
  return { users: [...users.values()], groups: [...new Set(ofKind('group').map((group) => group.name))] };
}

/**
 * Space that the event lies in. The key is looked for in the change named "Space", then in an id that is a key,
 * then in the objects' addresses; it is `''` where only the name is known.
 */
export function spaceOf(objects: readonly EventObject[], changes: readonly EventChange[]): AuditEvent['space'] {
  const space = objects.find((object) => objectKind(object.type) === 'space');
  const key =
    keyInChanges(changes) || keyInId(space?.id ?? '') || firstKey(objects.map((object) => keyInUri(object.uri)));
  const name = space?.name ?? '';
  return key === '' && name === '' ? undefined : { key, name };
}

/** Identity of the primary object for counting: its id, else `name:<space key>/<name>`, `''` if there is none. */
export function objectKey(event: Pick<AuditEvent, 'object' | 'space'>): string {
  const { object, space } = event;
  if (object === undefined || (object.id === '' && object.name === '')) {
    return '';
  }
  return object.id || `name:${space?.key ?? ''}/${object.name}`;
}

function keyInChanges(changes: readonly EventChange[]): string {
  const change = changes.find(({ fieldKey, field }) => /(^|\.)space(\.?key)?$/i.test(fieldKey || field));
  return change === undefined ? '' : change.to || change.from;
}

/** Spaces are known by a number or by their key. */
function keyInId(id: string): string {
  return /^\d*$/.test(id) ? '' : id;
}

function firstKey(keys: readonly string[]): string {
  return keys.find((key) => key !== '') ?? '';
}

/** `/display/KEY/…`, `/spaces/KEY/…`, `?key=KEY` of a space action, `?spaceKey=KEY`. */
function keyInUri(uri: string): string {
  const [, encoded] =
    /[?&]spaceKey=([^&#]+)/.exec(uri) ??
    /\/spaces\/\w+\.action\?(?:[^#]*&)?key=([^&#]+)/.exec(uri) ??
    /\/display\/([^/?#]+)/.exec(uri) ??
    /\/spaces\/(?!flyingpdf\/|[^/?#]*\.action)([^/?#]+)/.exec(uri) ??
    [];
  try {
    return decodeURIComponent(encoded ?? '');
  } catch {
    return encoded ?? '';
  }
}
