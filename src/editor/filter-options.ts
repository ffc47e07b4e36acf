import { type ComboboxOption } from '@grafana/ui';
import { t } from '../i18n';
import { type FilterKey } from '../query/filter-keys.ts';
import { SOURCE_KEYS } from '../query/settings.ts';
import { type Catalogue } from '../resources';
import { sourceName } from '../words/sources';
import { type fieldOptions, type LoadOptions } from './field-options';

/** Where the values that a key of a filter is offered come from. */
interface OfferedValues {
  /** Field whose seen values are offered. */
  readonly field: string;
  /** What is known beside them. */
  readonly known?: (catalogue: Catalogue) => ComboboxOption[];
}

const OFFERED: Partial<Record<FilterKey, OfferedValues>> = {
  actions: {
    field: 'event.action',
    known: ({ actions }) => actions.map(({ action, title }) => ({ value: action, label: title, description: action })),
  },
  categories: {
    field: 'event.category',
    known: ({ categories }) => categories.map(({ category, title }) => ({ value: category, label: title })),
  },
  users: { field: 'user.id' },
  groups: { field: 'group.name' },
  ips: { field: 'source.ip' },
  areas: { field: 'confluence.audit.area', known: ({ areas }) => areas.map((value) => ({ value })) },
  levels: { field: 'confluence.audit.level', known: ({ levels }) => levels.map((value) => ({ value })) },
  methods: { field: 'confluence.audit.method', known: ({ methods }) => methods.map((value) => ({ value })) },
  objects: { field: 'object.id' },
  spaces: { field: 'space.key' },
  countries: { field: 'source.geo.country_name' },
  userAgents: { field: 'user_agent.original' },
};

function weekdays(): ComboboxOption[] {
  return [
    t('filter-options.monday', 'Monday'),
    t('filter-options.tuesday', 'Tuesday'),
    t('filter-options.wednesday', 'Wednesday'),
    t('filter-options.thursday', 'Thursday'),
    t('filter-options.friday', 'Friday'),
    t('filter-options.saturday', 'Saturday'),
    t('filter-options.sunday', 'Sunday'),
  ].map((label, index) => ({ label, value: String(index + 1) }));
}

/**
 * Values that a key of a filter is offered: a list, or a function that looks for them.
 * @param listNames names of the lists in the settings
 */
export function filterOptions(
  key: FilterKey,
  optionsOf: ReturnType<typeof fieldOptions>,
  listNames: readonly string[]
): ComboboxOption[] | LoadOptions {
  const offered = OFFERED[key];
  if (offered !== undefined) {
    return optionsOf(offered.field, offered.known);
  }
  switch (key) {
    case 'sources':
      return SOURCE_KEYS.map((value) => ({ value, label: sourceName(value) }));
    case 'lists':
      return listNames.map((value) => ({ value }));
    case 'weekdays':
      return weekdays();
    default:
      return [];
  }
}
