import type { AuditEvent } from './audit-event.ts';
import { locationOf } from './location.ts';

export type EcsValue = string | number;

interface EcsField {
  readonly name: string;
  /** `''`, undefined and the empty list are "not in this event". */
  readonly of: (event: AuditEvent) => EcsValue | readonly string[] | undefined;
}

/**
 * The fields of an event under their names in the Elastic Common Schema, `confluence.audit.*` where it has none, in
 * the order that tables and labels show them. `@timestamp` and `event.created` are epoch ms. Rules and dashboards depend
 * on these names; where ECS means something else by one, the ECS view says it otherwise (`ecs-view.ts`).
 */
export const ECS_FIELDS = [
  { name: '@timestamp', of: (event) => event.time },
  { name: 'event.action', of: (event) => event.action },
  { name: 'user.name', of: (event) => event.user.name },
  { name: 'user.full_name', of: (event) => event.user.displayName },
  { name: 'source.ip', of: (event) => event.ip },
  { name: 'object.type', of: (event) => event.object?.type },
  { name: 'object.name', of: (event) => event.object?.name },
  { name: 'space.key', of: (event) => event.space?.key },
  { name: 'message', of: (event) => event.message },
  { name: 'confluence.audit.search_text', of: (event) => event.searchText },
  { name: 'event.id', of: (event) => event.id },
  { name: 'event.created', of: (event) => event.observed },
  { name: 'event.dataset', of: (event) => event.source.type },
  { name: 'event.category', of: (event) => event.category },
  { name: 'event.original', of: (event) => event.raw },
  { name: 'confluence.audit.action_key', of: (event) => event.actionKey },
  { name: 'confluence.audit.action_name', of: (event) => event.actionName },
  { name: 'confluence.audit.category_key', of: (event) => event.categoryKey },
  { name: 'confluence.audit.area', of: (event) => event.area },
  { name: 'confluence.audit.level', of: (event) => event.level },
  { name: 'confluence.audit.method', of: (event) => event.method },
  { name: 'user.id', of: (event) => event.user.id },
  { name: 'user.email', of: (event) => event.user.email },
  { name: 'confluence.audit.author_type', of: (event) => event.user.type },
  { name: 'confluence.audit.on_behalf_of', of: (event) => event.onBehalfOf?.id },
  { name: 'user.target.id', of: (event) => event.targets.users.map((user) => user.id || user.name) },
  { name: 'user.target.name', of: (event) => event.targets.users.map((user) => user.name) },
  { name: 'group.name', of: (event) => event.targets.groups },
  { name: 'object.id', of: (event) => event.object?.id },
  { name: 'url.full', of: (event) => event.object?.uri },
  { name: 'space.name', of: (event) => event.space?.name },
  {
    name: 'confluence.audit.affected_objects',
    of: (event) => event.objects.map((object) => `${object.type}: ${object.name || object.id}`),
  },
  {
    name: 'confluence.audit.changed_values',
    of: (event) => event.changes.map(({ field, from, to }) => `${field}: ${from} → ${to}`),
  },
  {
    name: 'confluence.audit.extra_attributes',
    of: (event) => event.attributes.map(({ name, value }) => `${name}: ${value}`),
  },
  { name: 'source.address', of: (event) => event.sourceAddress },
  { name: 'source.geo.name', of: (event) => event.geo?.network },
  { name: 'source.geo.continent_name', of: (event) => event.geo?.continent },
  { name: 'source.geo.country_name', of: (event) => event.geo?.country },
  { name: 'source.geo.region_name', of: (event) => event.geo?.region },
  { name: 'source.geo.city_name', of: (event) => event.geo?.city },
  { name: 'source.geo.location.lat', of: (event) => event.geo?.lat },
  { name: 'source.geo.location.lon', of: (event) => event.geo?.lon },
  { name: 'source.geo.location', of: (event) => locationOf(event.geo) },
  { name: 'source.as.number', of: (event) => event.geo?.asn },
  { name: 'source.as.organization.name', of: (event) => event.geo?.asOrg },
  { name: 'user_agent.original', of: (event) => event.userAgent },
  { name: 'confluence.audit.auth_type', of: (event) => event.auth?.type },
  { name: 'confluence.audit.token_label', of: (event) => event.auth?.tokenLabel },
  { name: 'http.request.method', of: (event) => event.http?.method },
  { name: 'url.path', of: (event) => event.http?.path },
  { name: 'http.response.status_code', of: (event) => event.http?.status },
  { name: 'source.bytes', of: (event) => event.http?.requestBytes },
  { name: 'http.response.body.bytes', of: (event) => event.http?.bytes },
  { name: 'confluence.audit.duration_ms', of: (event) => event.http?.durationMs },
  { name: 'service.address', of: (event) => event.system || event.source.site },
  { name: 'service.node.name', of: (event) => event.node },
  { name: 'cloud.account.id', of: (event) => event.cloudAccount },
  { name: 'log.file.path', of: (event) => event.log?.path },
  { name: 'log.offset', of: (event) => event.log?.offset },
] as const satisfies readonly EcsField[];

export type EcsFieldName = (typeof ECS_FIELDS)[number]['name'];

/** The filled fields of one event, in the order of `ECS_FIELDS`; lists are joined by `, `. */
export function ecsFields(event: AuditEvent): Partial<Record<EcsFieldName, EcsValue>> {
  const fields: Partial<Record<EcsFieldName, EcsValue>> = {};
  for (const { name, of } of ECS_FIELDS) {
    const value: EcsValue | readonly string[] | undefined = of(event);
    const flat = typeof value === 'object' ? value.join(', ') : value;
    if (flat !== undefined && flat !== '') {
      fields[name] = flat;
    }
  }
  return fields;
}
