import type { FilterKey } from './filter-keys.ts';
import { GROUP_FIELDS, type DistinctField, type GroupField } from './query.ts';

/** A field's name for people, one and many. */
export interface FieldName {
  readonly one: string;
  readonly many: string;
}

/** Names of the fields that a count is grouped by. */
export const GROUP_FIELD_NAMES: Readonly<Record<GroupField, FieldName>> = {
  'user.id': { one: 'user', many: 'users' },
  'source.ip': { one: 'IP', many: 'IPs' },
  'event.action': { one: 'action', many: 'actions' },
  'event.category': { one: 'category', many: 'categories' },
  'event.dataset': { one: 'source', many: 'sources' },
  'object.id': { one: 'object', many: 'objects' },
  'space.key': { one: 'space', many: 'spaces' },
  'user_agent.original': { one: 'user agent', many: 'user agents' },
  'source.geo.country_name': { one: 'country', many: 'countries' },
  'source.geo.location': { one: 'location', many: 'locations' },
  'source.as.organization.name': { one: 'network operator', many: 'network operators' },
  'service.node.name': { one: 'node', many: 'nodes' },
  'confluence.audit.area': { one: 'coverage area', many: 'coverage areas' },
  'confluence.audit.level': { one: 'coverage level', many: 'coverage levels' },
  'confluence.audit.method': { one: 'method', many: 'methods' },
};

/** Names of the fields whose different values are counted. */
export const DISTINCT_FIELD_NAMES: Readonly<Record<DistinctField, FieldName>> = {
  ...GROUP_FIELD_NAMES,
  'confluence.audit.search_term': { one: 'search term', many: 'search terms' },
};

/** Fields that a variable can be made of, each with its name for one value. */
export const VARIABLE_FIELD_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(GROUP_FIELDS.map((field) => [field, GROUP_FIELD_NAMES[field].one])),
  'group.name': 'group',
  'confluence.audit.affected_objects': 'affected object',
};

/** Names of what a filter compares. */
export const FILTER_NAMES: Readonly<Record<FilterKey, string>> = {
  actions: 'action',
  categories: 'category',
  users: 'user',
  groups: 'group',
  ips: 'IP',
  areas: 'coverage area',
  levels: 'coverage level',
  methods: 'method',
  objects: 'object',
  spaces: 'space',
  countries: 'country',
  userAgents: 'user agent',
  text: 'text',
  terms: 'search terms',
  hours: 'hour',
  weekdays: 'weekday',
  sources: 'source',
  lists: 'list',
  minBytes: 'response bytes at least',
};
