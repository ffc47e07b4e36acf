import type { AuditEvent, EventObject } from './audit-event.ts';
import { canonicalAddress } from './client-address.ts';
import { ecsCategorisation, knownAct } from './ecs-categorisation.ts';
import { objectKind } from './objects.ts';
import { usernameOf } from './users.ts';

/** A user as ECS's user fields tell one; what is not known is `''`. */
export interface EcsUser {
  readonly id: string;
  readonly name: string;
  readonly fullName: string;
  readonly email: string;
}

type Part = Exclude<keyof EcsUser, 'id'>;

/** `user.effective`: in whose name it was done, or as whom somebody logged in. */
export function effectiveUsers(event: AuditEvent): EcsUser[] {
  const { onBehalfOf } = event;
  return [
    ...(onBehalfOf === undefined ? [] : [{ ...onBehalfOf, fullName: onBehalfOf.displayName }]),
    ...(knownAct(event)?.assumesUser ? event.targets.users.map(affectedUser) : []),
  ];
}

/**
 * `user.target`: the users that the act was done to, as they were before it. The subject of a login is the event's user,
 * and no target.
 */
export function targetUsers(event: AuditEvent): EcsUser[] {
  const act = knownAct(event);
  if (act?.assumesUser) {
    return [];
  }
  const users = event.targets.users.map(affectedUser);
  if (ecsCategorisation(event).category.includes('authentication')) {
    return users.filter(({ id, name }) => (id === '' ? name !== event.user.name : id !== event.user.id));
  }
  const [first, ...others] = users;
  return first === undefined ? [] : others.length > 0 ? users : [asBefore(first, event)];
}

/** `user.changes`: what a changed user is called from now on; only what was changed is filled. */
export function changedParts(event: AuditEvent): Pick<EcsUser, Part> {
  return {
    name: changeOf('name', event)?.to ?? '',
    fullName: changeOf('fullName', event)?.to ?? '',
    email: changeOf('email', event)?.to ?? '',
  };
}

/** Names of groups: those that the affected user joined or left (`user.target.group`), or that are themselves what the event is about (`group`). */
export function groupNames(event: AuditEvent, of: 'target' | 'event'): readonly string[] {
  return isMembership(event) === (of === 'target') ? event.targets.groups : [];
}

/** Ids of the groups of `groupNames`. */
export function groupIds(event: AuditEvent, of: 'target' | 'event'): string[] {
  const groups = event.objects.filter(({ type }) => objectKind(type) === 'group');
  return isMembership(event) === (of === 'target') ? filled(groups.map(({ id }) => id)) : [];
}

/** `related.user`: ids, login names and addresses of everybody in the event; the full name of whom nothing else is known. */
export function relatedUsers(event: AuditEvent): string[] {
  const { name, fullName, email } = changedParts(event);
  const people: EcsUser[] = [
    { ...event.user, fullName: event.user.displayName },
    ...effectiveUsers(event),
    ...event.targets.users.map(affectedUser),
    ...targetUsers(event),
    { id: '', name, fullName, email },
  ];
  return filled(
    people.flatMap((user) => {
      const id = user.id.startsWith('name:') ? '' : user.id;
      const identifiers = filled([id, user.name, user.email]);
      return identifiers.length > 0 ? identifiers : [user.fullName];
    })
  );
}

/** `related.ip`: the client's address and those of the proxies that were sent with it. */
export function relatedAddresses({ ip, sourceAddress }: AuditEvent): string[] {
  return filled([ip, ...sourceAddress.split(',').map(canonicalAddress)]);
}

/** One label or more of a host name. A node may be called after the directory of its files, or by an id. */
const HOST_NAME = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)*$/i;

/** `related.hosts`: the site and the node that recorded the event, where they are names of hosts. */
export function relatedHosts({ system, source, node }: AuditEvent): string[] {
  const site = /^[^/\s]+\.[^/\s]+(\/|$)/.test(source.site) ? `https://${source.site}` : '';
  return filled([URL.parse(system)?.hostname ?? '', URL.parse(site)?.hostname ?? '', HOST_NAME.test(node) ? node : '']);
}

function isMembership(event: AuditEvent): boolean {
  return knownAct(event)?.membership === true;
}

/** Records name an affected user by login name, full name, address or id alone; the login name stands in the page's address. */
function affectedUser({ id, name, uri }: EventObject): EcsUser {
  const login = usernameOf(uri);
  const bare = id === '' && uri === '';
  return {
    id,
    name: login || (bare ? name : ''),
    fullName: bare || name === login || name === id ? '' : name,
    email: /^[^\s@]+@[^\s@]+$/.test(name) ? name : '',
  };
}

function asBefore(user: EcsUser, event: AuditEvent): EcsUser {
  return {
    id: user.id,
    name: changeOf('name', event)?.from || user.name,
    fullName: changeOf('fullName', event)?.from || user.fullName,
    email: changeOf('email', event)?.from || user.email,
  };
}

/** By the field's language-free key, or its English name. */
const PARTS: Readonly<Record<Part, RegExp>> = {
  name: /(^|[.\s_-])(user|login)[.\s_-]?name$/i,
  fullName: /(^|[.\s_-])(full|display)[.\s_-]?name$/i,
  email: /(^|[.\s_-])e-?mail([.\s_-]?address)?$/i,
};

/** Only a user who was there before and is there after has changes. */
function changeOf(part: Part, event: AuditEvent): { readonly from: string; readonly to: string } | undefined {
  const { type } = ecsCategorisation(event);
  return type.includes('user') && type.includes('change')
    ? event.changes.find(({ field, fieldKey, from, to }) => PARTS[part].test(fieldKey || field) && from !== to)
    : undefined;
}

function filled(values: readonly string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}
