import React from 'react';
import { t } from '../i18n';
import { type FilterKey } from '../query/filter-keys.ts';
import { MAX_RESPONSE_BYTES } from '../query/limits.ts';
import { type WrittenFilterTerms } from '../query/query.ts';
import { asBeginning } from '../words/as-beginning';
import { filterName } from '../words/filters';
import { checkHours, checkIp, checkText, checkWhole, orVariable, type Check } from './checks';
import { type fieldOptions } from './field-options';
import { filterOptions } from './filter-options';
import { numberOrVariable } from './number-or-variable';
import { TextField } from './text-field';
import { ValuesField } from './values-field';

interface Props {
  /** Says whose fields these are, and keeps their ids apart: `A-exclude`. */
  id: string;
  keys: readonly FilterKey[];
  terms: Partial<WrittenFilterTerms>;
  onChange: (terms: Partial<WrittenFilterTerms>) => void;
  optionsOf: ReturnType<typeof fieldOptions>;
  /** Names of the lists in the settings. */
  listNames: readonly string[];
}

interface ListField {
  check?: Check;
  tooltip?: string;
}

const HOURS_EXAMPLE = '8-18';

function lists(): Partial<Record<FilterKey, ListField>> {
  return {
    users: { tooltip: t('filter-fields.tooltip-users', 'Ids, user names, or patterns with *') },
    groups: { tooltip: t('filter-fields.tooltip-groups', 'Groups that the event is about') },
    ips: {
      check: checkIp,
      tooltip: t('filter-fields.tooltip-ips', 'Addresses and CIDR blocks such as 10.0.0.0/8'),
    },
    objects: {
      tooltip: t(
        'filter-fields.tooltip-objects',
        'Ids or names of pages, attachments …, a type and id such as Space,655361, or patterns with *'
      ),
    },
    spaces: { tooltip: t('filter-fields.tooltip-spaces', 'Space keys') },
    userAgents: { tooltip: t('filter-fields.tooltip-user-agents', 'A part of the user agent, or a pattern with *') },
    terms: { tooltip: t('filter-fields.tooltip-terms', 'Words in what was searched for') },
  };
}

/** One field for each key of a filter. */
export function FilterFields({ id, keys, terms, onChange, optionsOf, listNames }: Props) {
  const listFields = lists();
  const field = (key: FilterKey) => {
    const shared = { key, id: `${id}-${key}`, label: asBeginning(filterName(key)) };
    switch (key) {
      case 'text':
      case 'hours':
        return (
          <TextField
            {...shared}
            value={terms[key] ?? ''}
            onCommit={(text) => onChange({ ...terms, [key]: text })}
            check={key === 'text' ? checkText : checkHours}
            placeholder={key === 'text' ? t('filter-fields.placeholder-text', 'anything in the event') : HOURS_EXAMPLE}
            tooltip={
              key === 'text'
                ? undefined
                : t(
                    'filter-fields.tooltip-hours',
                    'Full hours in the time zone of the query; 22-6 is the night, sat-sun 0-24 the weekend'
                  )
            }
            width={key === 'text' ? 28 : 12}
          />
        );
      case 'weekdays':
        return (
          <ValuesField
            {...shared}
            values={(terms.weekdays ?? []).map(String)}
            onCommit={(days) => onChange({ ...terms, weekdays: days.map(Number) })}
            options={filterOptions(key, optionsOf, listNames)}
            check={(day) =>
              /^[1-7]$/.test(day) ? undefined : t('filter-fields.no-weekday', '1 is Monday, 7 is Sunday')
            }
          />
        );
      case 'minBytes':
        return (
          <TextField
            {...shared}
            value={terms.minBytes ? String(terms.minBytes) : ''}
            onCommit={(bytes) => onChange({ ...terms, minBytes: numberOrVariable(bytes) })}
            check={orVariable((bytes) => (bytes === '' ? undefined : checkWhole(0, MAX_RESPONSE_BYTES)(bytes)))}
            placeholder={t('filter-fields.placeholder-min-bytes', 'any')}
            tooltip={t(
              'filter-fields.tooltip-min-bytes',
              'Size of each response, where the log holds it; events without it have 0'
            )}
          />
        );
      default:
        return (
          <ValuesField
            {...shared}
            {...listFields[key]}
            values={terms[key] ?? []}
            onCommit={(values) => onChange({ ...terms, [key]: values })}
            options={filterOptions(key, optionsOf, listNames)}
          />
        );
    }
  };
  return <>{keys.map(field)}</>;
}
