import type { FilterTerms, GroupField } from '../query.ts';
import { EqlError } from './eql-error.ts';
import type { EqlNote } from './notes.ts';
import { eqlProblem } from './problems.ts';
import type { Field } from './syntax.ts';

/** Keys of a filter whose entries are patterns that must match a value whole. */
type PatternKey = Extract<
  keyof FilterTerms,
  'actions' | 'categories' | 'users' | 'groups' | 'spaces' | 'areas' | 'levels' | 'methods' | 'countries'
>;

/** How a field is compared: whole values, parts of the user agent, words searched for, addresses, sources, bytes. */
export type FieldFilter =
  | { readonly type: 'pattern'; readonly key: PatternKey }
  | { readonly type: 'part'; readonly key: 'userAgents' }
  | { readonly type: 'search'; readonly key: 'terms' }
  | { readonly type: 'address'; readonly key: 'ips' }
  | { readonly type: 'source'; readonly key: 'sources' }
  | { readonly type: 'bytes'; readonly key: 'minBytes' };

export interface EqlField {
  readonly name: string;
  /** How it is filtered; missing where it is only grouped by. */
  readonly filter?: FieldFilter;
  /** What it is grouped by; missing where it is only filtered. */
  readonly group?: GroupField;
  /** What a person has to know who uses it. */
  readonly note?: EqlNote;
}

const pattern = (key: PatternKey): FieldFilter => ({ type: 'pattern', key });

/** ECS's fields, and ours, that EQL may name. */
export const EQL_FIELDS: readonly EqlField[] = [
  {
    name: 'user.name',
    filter: pattern('users'),
    group: 'user.id',
    note: 'user-name',
  },
  {
    name: 'user.id',
    filter: pattern('users'),
    group: 'user.id',
    note: 'user-id',
  },
  { name: 'source.ip', filter: { type: 'address', key: 'ips' }, group: 'source.ip' },
  { name: 'event.action', filter: pattern('actions'), group: 'event.action' },
  { name: 'event.category', filter: pattern('categories'), group: 'event.category', note: 'event-category' },
  { name: 'event.dataset', filter: { type: 'source', key: 'sources' }, group: 'event.dataset', note: 'event-dataset' },
  { name: 'user_agent.original', filter: { type: 'part', key: 'userAgents' }, group: 'user_agent.original' },
  { name: 'http.response.body.bytes', filter: { type: 'bytes', key: 'minBytes' } },
  {
    name: 'group.name',
    filter: pattern('groups'),
    note: 'group-name',
  },
  { name: 'space.key', filter: pattern('spaces'), group: 'space.key' },
  { name: 'confluence.audit.space.key', filter: pattern('spaces'), group: 'space.key' },
  { name: 'object.id', group: 'object.id' },
  { name: 'confluence.audit.object.id', group: 'object.id' },
  { name: 'source.geo.country_name', filter: pattern('countries'), group: 'source.geo.country_name' },
  { name: 'source.geo.location', group: 'source.geo.location' },
  { name: 'source.as.organization.name', group: 'source.as.organization.name' },
  { name: 'service.node.name', group: 'service.node.name' },
  { name: 'confluence.audit.area', filter: pattern('areas'), group: 'confluence.audit.area' },
  { name: 'confluence.audit.level', filter: pattern('levels'), group: 'confluence.audit.level' },
  { name: 'confluence.audit.method', filter: pattern('methods'), group: 'confluence.audit.method' },
  { name: 'confluence.audit.search_text', filter: { type: 'search', key: 'terms' } },
];

/** Categories that ECS allows for an event. */
export const ECS_CATEGORIES: readonly string[] = [
  'api',
  'authentication',
  'configuration',
  'database',
  'driver',
  'email',
  'file',
  'host',
  'iam',
  'intrusion_detection',
  'library',
  'malware',
  'network',
  'package',
  'process',
  'registry',
  'session',
  'threat',
  'vulnerability',
  'web',
];

const known = new Map(EQL_FIELDS.map((field) => [field.name, field]));

/** @throws EqlError for a field that Atlassian's events do not have */
export function eqlField({ name, place }: Field): EqlField {
  const field = known.get(name);
  if (field === undefined) {
    throw new EqlError(place, eqlProblem('unknown-field', { field: name, fields: names(() => true) }));
  }
  return field;
}

/** @throws EqlError for a field that no filter compares */
export function filterOf(field: Field): FieldFilter {
  const { filter } = eqlField(field);
  if (filter === undefined) {
    throw new EqlError(
      field.place,
      eqlProblem('not-compared', { field: field.name, fields: names((other) => other.filter !== undefined) })
    );
  }
  return filter;
}

/** @throws EqlError for a field that no count is grouped by */
export function groupOf(field: Field): GroupField {
  const { group } = eqlField(field);
  if (group === undefined) {
    throw new EqlError(
      field.place,
      eqlProblem('not-grouped', { field: field.name, fields: names((other) => other.group !== undefined) })
    );
  }
  return group;
}

function names(which: (field: EqlField) => boolean): string {
  return EQL_FIELDS.filter(which)
    .map(({ name }) => name)
    .join(', ');
}
