import { type ComboboxOption } from '@grafana/ui';
import React from 'react';
import { FILTER_NAMES } from '../query/field-names.ts';
import { type FilterKey } from '../query/filter-keys.ts';
import { MAX_RESPONSE_BYTES } from '../query/limits.ts';
import { type FilterTerms } from '../query/query.ts';
import { SOURCE_KEYS } from '../query/settings.ts';
import { SOURCE_NAMES } from '../query/source-names.ts';
import { type Catalogue } from '../resources';
import { checkHours, checkIp, checkText, checkWhole, type Check } from './checks';
import { type fieldOptions } from './field-options';
import { TextField } from './text-field';
import { ValuesField } from './values-field';

interface Props {
  /** Says whose fields these are, and keeps their ids apart: `A-exclude`. */
  id: string;
  keys: readonly FilterKey[];
  terms: Partial<FilterTerms>;
  onChange: (terms: Partial<FilterTerms>) => void;
  optionsOf: ReturnType<typeof fieldOptions>;
  /** Names of the lists in the settings. */
  listNames: readonly string[];
}

interface ListField {
  /** Field whose seen values are offered. */
  field?: string;
  known?: (catalogue: Catalogue) => ComboboxOption[];
  check?: Check;
  tooltip?: string;
}

const LISTS: Partial<Record<FilterKey, ListField>> = {
  actions: {
    field: 'event.action',
    known: ({ actions }) => actions.map(({ action, title }) => ({ value: action, label: title, description: action })),
  },
  categories: {
    field: 'event.category',
    known: ({ categories }) => categories.map(({ category, title }) => ({ value: category, label: title })),
  },
  users: { field: 'user.id', tooltip: 'Ids, user names, or patterns with *' },
  groups: { field: 'group.name', tooltip: 'Groups that the event is about' },
  ips: { field: 'source.ip', check: checkIp, tooltip: 'Addresses and CIDR blocks such as 10.0.0.0/8' },
  areas: { field: 'confluence.audit.area', known: ({ areas }) => areas.map((value) => ({ value })) },
  levels: { field: 'confluence.audit.level', known: ({ levels }) => levels.map((value) => ({ value })) },
  methods: { field: 'confluence.audit.method', known: ({ methods }) => methods.map((value) => ({ value })) },
  objects: {
    field: 'object.id',
    tooltip: 'Ids or names of pages, attachments …, a type and id such as Space,655361, or patterns with *',
  },
  spaces: { field: 'space.key', tooltip: 'Space keys' },
  countries: { field: 'source.geo.country_name' },
  userAgents: { field: 'user_agent.original', tooltip: 'A part of the user agent, or a pattern with *' },
  terms: { tooltip: 'Words in what was searched for' },
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].map((label, index) => ({
  label,
  value: String(index + 1),
}));

/** One field for each key of a filter. */
export function FilterFields({ id, keys, terms, onChange, optionsOf, listNames }: Props) {
  const field = (key: FilterKey) => {
    const shared = { key, id: `${id}-${key}`, label: title(FILTER_NAMES[key]) };
    switch (key) {
      case 'text':
      case 'hours':
        return (
          <TextField
            {...shared}
            value={terms[key] ?? ''}
            onCommit={(text) => onChange({ ...terms, [key]: text })}
            check={key === 'text' ? checkText : checkHours}
            placeholder={key === 'text' ? 'anything in the event' : '8-18'}
            tooltip={key === 'text' ? undefined : 'Full hours in the time zone of the query; 22-6 is the night'}
            width={key === 'text' ? 28 : 12}
          />
        );
      case 'weekdays':
        return (
          <ValuesField
            {...shared}
            values={(terms.weekdays ?? []).map(String)}
            onCommit={(days) => onChange({ ...terms, weekdays: days.map(Number) })}
            options={WEEKDAYS}
            check={(day) => (/^[1-7]$/.test(day) ? undefined : '1 is Monday, 7 is Sunday')}
          />
        );
      case 'minBytes':
        return (
          <TextField
            {...shared}
            type="number"
            value={terms.minBytes ? String(terms.minBytes) : ''}
            onCommit={(bytes) => onChange({ ...terms, minBytes: Number(bytes) })}
            check={(bytes) => (bytes === '' ? undefined : checkWhole(0, MAX_RESPONSE_BYTES)(bytes))}
            placeholder="any"
            tooltip="Size of each response, where the log holds it; events without it have 0"
          />
        );
      default: {
        const { field: seenField, known, ...rest } = LISTS[key] ?? {};
        return (
          <ValuesField
            {...shared}
            {...rest}
            values={terms[key] ?? []}
            onCommit={(values) => onChange({ ...terms, [key]: values })}
            options={seenField === undefined ? fixedOptions(key, listNames) : optionsOf(seenField, known)}
          />
        );
      }
    }
  };
  return <>{keys.map(field)}</>;
}

function fixedOptions(key: FilterKey, listNames: readonly string[]): ComboboxOption[] {
  if (key === 'sources') {
    return SOURCE_KEYS.map((value) => ({ value, label: SOURCE_NAMES[value] }));
  }
  return key === 'lists' ? listNames.map((value) => ({ value })) : [];
}

function title(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
