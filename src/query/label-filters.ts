import type { TEXT_LIST_KEYS } from './filter-keys.ts';
import type { Filter } from './query.ts';

type ListKey = (typeof TEXT_LIST_KEYS)[number];

/** Labels of an event whose value a filter can ask for, each with the key of the filter that compares it. */
const LABEL_KEYS: Readonly<Partial<Record<string, ListKey>>> = {
  'event.action': 'actions',
  'event.category': 'categories',
  'event.dataset': 'sources',
  'user.id': 'users',
  'user.name': 'users',
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
export function hasLabelFilter(filter: Filter, { label, value, isExcluded }: LabelFilter): boolean {
  const key = filterKeyOf(label);
  return key !== undefined && ((isExcluded ? filter.exclude[key] : filter[key]) ?? []).includes(value);
}

/**
 * The filter narrowed to the label's value, or without events that have it; a second time the same takes it back. Asking
 * for a value that is left out, or the other way round, replaces what was said. A label that no filter compares changes nothing.
 */
export function toggleLabelFilter(filter: Filter, wanted: LabelFilter): Filter {
  const { label, value, isExcluded } = wanted;
  const key = filterKeyOf(label);
  if (key === undefined) {
    return filter;
  }
  const others = (list: readonly string[] = []) => list.filter((entry) => entry !== value);
  const isOn = hasLabelFilter(filter, wanted);
  const left = others(filter.exclude[key]);
  return {
    ...filter,
    [key]: isExcluded || isOn ? others(filter[key]) : [value],
    exclude: { ...filter.exclude, [key]: isExcluded && !isOn ? [...left, value] : left },
  };
}
