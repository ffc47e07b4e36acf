import type { AuditEvent, SourceType } from './audit-event.ts';
import { ecsCategorisation, ecsOutcome, isUnreadable, knownAct } from './ecs-categorisation.ts';
import {
  changedParts,
  effectiveUsers,
  groupIds,
  groupNames,
  relatedAddresses,
  relatedHosts,
  relatedUsers,
  targetUsers,
  type EcsUser,
} from './ecs-people.ts';
import { ECS_FIELDS, type EcsFieldName } from './ecs.ts';

/** A list is one even where it holds one item: texts, or records of texts. */
type ViewList = ReadonlyArray<string | Readonly<Record<string, string>>>;
export type ViewValue = string | number | boolean | ViewList | undefined;

export interface EcsViewField {
  readonly name: string;
  /** `''`, undefined and the empty list are "not in this event". */
  readonly of: (event: AuditEvent) => ViewValue;
}

/**
 * An event as ECS would have it, in the order of the columns: ECS's names only for what ECS means by them, its allowed
 * values in the categorisation fields, and `confluence.audit.*` for everything of Atlassian's own.
 */
export const ECS_VIEW_FIELDS: readonly EcsViewField[] = [
  shared('@timestamp'),
  shared('event.action'),
  { name: 'event.category', of: (event) => ecsCategorisation(event).category },
  { name: 'event.type', of: (event) => ecsCategorisation(event).type },
  { name: 'event.outcome', of: ecsOutcome },
  shared('user.name'),
  shared('user.full_name'),
  shared('source.ip'),
  shared('message'),

  shared('object.type', 'confluence.audit.object.type'),
  shared('object.name', 'confluence.audit.object.name'),
  shared('object.id', 'confluence.audit.object.id'),
  shared('url.full', 'confluence.audit.object.uri'),
  shared('space.key', 'confluence.audit.space.key'),
  shared('space.name', 'confluence.audit.space.name'),
  shared('confluence.audit.search_text'),

  shared('user.id'),
  shared('user.email'),
  { name: 'user.roles', of: ({ user }) => (user.isAdmin ? ['admin'] : []) },
  ...users('user.target', targetUsers),
  { name: 'user.target.group.name', of: (event) => groupNames(event, 'target') },
  { name: 'user.target.group.id', of: (event) => groupIds(event, 'target') },
  { name: 'user.changes.name', of: (event) => changedParts(event).name },
  { name: 'user.changes.full_name', of: (event) => changedParts(event).fullName },
  { name: 'user.changes.email', of: (event) => changedParts(event).email },
  ...users('user.effective', effectiveUsers),
  { name: 'group.name', of: (event) => groupNames(event, 'event') },
  { name: 'group.id', of: (event) => groupIds(event, 'event') },

  shared('source.address'),
  shared('source.bytes'),
  shared('source.geo.name'),
  shared('source.geo.continent_name'),
  shared('source.geo.country_name'),
  shared('source.geo.region_name'),
  shared('source.geo.city_name'),
  shared('source.geo.location.lat'),
  shared('source.geo.location.lon'),
  shared('source.as.number'),
  shared('source.as.organization.name'),
  shared('user_agent.original'),
  shared('http.request.method'),
  shared('http.response.status_code'),
  shared('http.response.body.bytes'),
  shared('url.path', 'url.original'),
  { name: 'url.path', of: ({ http }) => http?.path.split('?', 1)[0] },
  {
    name: 'url.query',
    of: ({ http }) => (http?.path.includes('?') ? http.path.slice(http.path.indexOf('?') + 1) : ''),
  },

  { name: 'event.kind', of: (event) => (isUnreadable(event) ? 'pipeline_error' : 'event') },
  shared('event.dataset'),
  { name: 'event.module', of: ({ source }) => MODULES[source.type] },
  { name: 'event.code', of: (event) => event.actionKey },
  shared('event.id'),
  shared('event.created'),
  { name: 'event.duration', of: ({ http }) => http?.durationMs && http.durationMs * NS_PER_MS },
  shared('event.original'),
  shared('service.address'),
  shared('service.node.name'),
  shared('cloud.account.id'),
  shared('log.file.path'),
  shared('log.offset'),
  { name: 'error.message', of: (event) => (isUnreadable(event) ? event.message : '') },
  { name: 'tags', of: tags },
  { name: 'related.user', of: relatedUsers },
  { name: 'related.ip', of: relatedAddresses },
  { name: 'related.hosts', of: relatedHosts },

  shared('confluence.audit.action_name', 'confluence.audit.type.action'),
  shared('confluence.audit.action_key', 'confluence.audit.type.action_key'),
  shared('event.category', 'confluence.audit.type.category'),
  shared('confluence.audit.category_key', 'confluence.audit.type.category_key'),
  shared('confluence.audit.area'),
  shared('confluence.audit.level'),
  shared('confluence.audit.method'),
  shared('confluence.audit.author_type'),
  { name: 'confluence.audit.external_collaborator', of: ({ user }) => user.isExternal || undefined },
  shared('confluence.audit.auth_type'),
  shared('confluence.audit.token_label'),
  {
    name: 'confluence.audit.affected_objects',
    of: ({ objects }) => objects.map(({ type, id, name, uri }) => ({ type, id, name, uri })),
  },
  {
    name: 'confluence.audit.changed_values',
    of: ({ changes }) => changes.map(({ field, fieldKey, from, to }) => ({ key: field, i18n_key: fieldKey, from, to })),
  },
  {
    name: 'confluence.audit.extra_attributes',
    of: ({ attributes }) => attributes.map(({ name, nameKey, value }) => ({ name, name_i18n_key: nameKey, value })),
  },
];

const NS_PER_MS = 1_000_000;

/** The product that recorded the event. */
const MODULES: Readonly<Record<SourceType, string>> = {
  confluenceDataCenter: 'confluence',
  confluenceCloud: 'confluence',
  organization: 'atlassian',
  jiraDataCenter: 'jira',
  jiraCloud: 'jira',
  bitbucketDataCenter: 'bitbucket',
  auditFiles: 'confluence',
  accessLog: 'confluence',
};

/** A field of the other formats, under another name where ECS means something else by its own. */
function shared(name: EcsFieldName, as: string = name): EcsViewField {
  const field = ECS_FIELDS.find((candidate) => candidate.name === name);
  if (field === undefined) {
    throw new Error(`There is no field ${name}`);
  }
  return { name: as, of: field.of };
}

/** The user fields of everybody in one role. */
function users(role: string, of: (event: AuditEvent) => readonly EcsUser[]): EcsViewField[] {
  const part = (name: string, value: (user: EcsUser) => string): EcsViewField => ({
    name: `${role}.${name}`,
    of: (event) => of(event).map(value).filter(Boolean),
  });
  return [
    part('id', ({ id }) => id),
    part('name', ({ name }) => name),
    part('full_name', ({ fullName }) => fullName),
    part('email', ({ email }) => email),
  ];
}

/** What the reader of an event must know about how it was read. */
function tags(event: AuditEvent): string[] {
  return [
    ...(isUnreadable(event) ? ['unreadable_record'] : knownAct(event) === undefined ? ['unknown_action'] : []),
    ...(event.user.id.startsWith('name:') ? ['unresolved_user'] : []),
  ];
}

/** The filled fields of one event; a list is JSON. */
export function ecsView(event: AuditEvent): Record<string, string | number | boolean> {
  const fields: Record<string, string | number | boolean> = {};
  for (const { name, of } of ECS_VIEW_FIELDS) {
    const value = of(event);
    const flat = typeof value === 'object' ? (value.length === 0 ? '' : JSON.stringify(value)) : value;
    if (flat !== undefined && flat !== '') {
      fields[name] = flat;
    }
  }
  return fields;
}
