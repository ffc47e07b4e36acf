import type { TEXT_LIST_KEYS } from './filter-keys.ts';
import type { EventsFormat, WrittenFilter } from './query.ts';
import { variableIn } from './variable.ts';

type ListKey = (typeof TEXT_LIST_KEYS)[number];

/** Labels of an event whose value a filter can ask for, each with the key of the filter that compares it. */
const LABEL_KEYS: Readonly<Partial<Record<string, ListKey>>> = {
  'event.action': 'actions',
  'event.category': 'categories',
  'event.dataset': 'sources',
  'user.id': 'users',
  'user.name': 'users',
  'group.name': 'groups',
  'source.ip': 'ips',
  'object.id': 'objects',
  'object.name': 'objects',
  'space.key': 'spaces',
  'user_agent.original': 'userAgents',
  'source.geo.country_name': 'countries',
  'confluence.audit.area': 'areas',
  'confluence.audit.level': 'levels',
  'confluence.audit.method': 'methods',
};

/** All labels that a filter can ask for. */
export const FILTER_LABELS: readonly string[] = Object.keys(LABEL_KEYS);

/** Columns of the ECS view that are a label under another name; undefined where one means something else by the same name. */
const ECS_COLUMNS: Readonly<Partial<Record<string, string | undefined>>> = {
  'event.category': undefined,
  'group.name': undefined,
  'confluence.audit.type.category': 'event.category',
  'confluence.audit.object.id': 'object.id',
  'confluence.audit.object.name': 'object.name',
  'confluence.audit.space.key': 'space.key',
};

/** Label whose values a column of a list of events holds; undefined where it is none's. */
export function labelOfColumn(column: string, format: EventsFormat): string | undefined {
  return format === 'ecs' && Object.hasOwn(ECS_COLUMNS, column) ? ECS_COLUMNS[column] : column;
}

/** A label with one value, asked for or left out. */
export interface LabelFilter {
  readonly label: string;
  readonly value: string;
  readonly isExcluded: boolean;
}

/** Key of the filter that compares a label, undefined where none does. */
export function filterKeyOf(label: string): ListKey | undefined {
  return Object.hasOwn(LABEL_KEYS, label) ? LABEL_KEYS[label] : undefined;
}

/** Whether the filter asks for the label's value, or leaves it out, by name. */
export function hasLabelFilter(filter: WrittenFilter, wanted: LabelFilter): boolean {
  const key = filterKeyOf(wanted.label);
  const entries = entriesOf(wanted);
  const list = (key && (wanted.isExcluded ? filter.exclude[key] : filter[key])) ?? [];
  return entries.length > 0 && entries.every((entry) => list.includes(entry));
}

/** The value as a filter writes it; nothing for an empty one, which no filter can ask for. */
function entriesOf({ label, value }: LabelFilter): string[] {
  if (value.trim() === '') {
    return [];
  }
  // An event about several groups has their names in one label.
  const values = label === 'group.name' ? [...new Set([value, ...value.split(', ')])] : [value];
  return values.map(withoutVariables);
}

/** A page called "Cost of $item" asks for no variable: `*` stands in its place. */
function withoutVariables(value: string): string {
  const variable = variableIn(value);
  return variable === undefined ? value : `${variable.before}*${withoutVariables(variable.after)}`;
}

/**
 * The filter narrowed to the label's value, or without events that have it; a second time the same takes it back. Asking
 * for a value that is left out, or the other way round, replaces what was said. A label that no filter compares changes nothing,
 * nor does an empty value.
 */
export function toggleLabelFilter(filter: WrittenFilter, wanted: LabelFilter): WrittenFilter {
  const { label, isExcluded } = wanted;
  const key = filterKeyOf(label);
  const entries = entriesOf(wanted);
  if (key === undefined || entries.length === 0) {
    return filter;
  }
  const others = (list: readonly string[] = []) => list.filter((entry) => !entries.includes(entry));
  const isOn = hasLabelFilter(filter, wanted);
  const left = others(filter.exclude[key]);
  return {
    ...filter,
    [key]: isExcluded || isOn ? others(filter[key]) : entries,
    exclude: { ...filter.exclude, [key]: isExcluded && !isOn ? [...left, ...entries] : left },
  };
}
