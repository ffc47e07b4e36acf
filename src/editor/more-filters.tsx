import { EditorField, EditorRow, EditorRows } from '@grafana/plugin-ui';
import { Collapse, Switch, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { t, Trans } from '../i18n';
import { FILTER_KEYS, filledKeys, type FilterKey } from '../query/filter-keys.ts';
import { MAX_KEYS } from '../query/limits.ts';
import { type FilterTerms, type WrittenQuery } from '../query/query.ts';
import { checkInterval, checkTimeZone, checkWhole } from './checks';
import { type fieldOptions } from './field-options';
import { FilterFields } from './filter-fields';
import { type FilterForm } from './filter-form';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';
import { TextField } from './text-field';

interface Props {
  id: string;
  query: WrittenQuery;
  onChange: (query: WrittenQuery) => void;
  optionsOf: ReturnType<typeof fieldOptions>;
  listNames: readonly string[];
  /** As text, the filter stands whole above. */
  form: FilterForm;
}

/** Filters that are rarely needed; the others stand above. */
export const MORE_KEYS: readonly FilterKey[] = [
  'groups',
  'areas',
  'levels',
  'methods',
  'countries',
  'userAgents',
  'terms',
  'hours',
  'weekdays',
  'lists',
  'minBytes',
];

function matches(): Array<{ value: FilterTerms['termMatch']; label: string; description: string }> {
  return [
    {
      value: 'word',
      label: t('more-filters.label-whole-words', 'Whole words'),
      description: t('more-filters.description-whole-words', '"token" is not found in "tokenizer"'),
    },
    {
      value: 'substring',
      label: t('more-filters.label-parts-of-words', 'Parts of words'),
      description: t('more-filters.description-parts-of-words', '"token" is found in "tokenizer"'),
    },
  ];
}

/** Exclusions, rare filters, time zone and limits, folded away. */
export function MoreFilters({ id, query, onChange, optionsOf, listNames, form }: Props) {
  const { exclude, ...terms } = query.filter;
  const used = [...filledKeys(terms).filter((key) => MORE_KEYS.includes(key)), ...filledKeys(exclude)];
  const [isOpen, setOpen] = useState(false);
  const shared = { optionsOf, listNames };
  return (
    <Collapse
      label={form === 'text' ? t('more-filters.label-limits', 'Time zone and limits') : filtersLabel(used.length)}
      isOpen={isOpen}
      onToggle={setOpen}
    >
      <EditorRows>
        {form === 'builder' && (
          <>
            <EditorRow>
              <FilterFields
                {...shared}
                id={id}
                keys={MORE_KEYS}
                terms={terms}
                onChange={(next) => onChange({ ...query, filter: { ...query.filter, ...next } })}
              />
              <RadioField
                label={t('more-filters.label-term-match', 'Search terms match')}
                id={`${id}-termMatch`}
                options={matches()}
                value={terms.termMatch}
                onChange={(termMatch) => onChange({ ...query, filter: { ...query.filter, termMatch } })}
              />
            </EditorRow>
            <Text element="h6">
              <Trans i18nKey="more-filters.leave-out">Leave out</Trans>
            </Text>
            <EditorRow>
              <FilterFields
                {...shared}
                id={`${id}-exclude`}
                keys={FILTER_KEYS}
                terms={exclude}
                onChange={(next) => onChange({ ...query, filter: { ...query.filter, exclude: next } })}
              />
            </EditorRow>
          </>
        )}
        <EditorRow>
          <TextField
            label={t('more-filters.label-time-zone', 'Time zone')}
            id={`${id}-timezone`}
            value={query.timezone}
            onCommit={(timezone) => onChange({ ...query, timezone })}
            check={checkTimeZone}
            tooltip={t(
              'more-filters.tooltip-time-zone',
              'Of hours, weekdays and steps of a day; an alert rule knows no other'
            )}
          />
          <TextField
            label={t('more-filters.label-max-staleness', 'Maximum staleness')}
            id={`${id}-maxStaleness`}
            value={query.maxStaleness}
            onCommit={(maxStaleness) => onChange({ ...query, maxStaleness })}
            check={checkInterval}
            placeholder={t('more-filters.placeholder-max-staleness', 'automatic')}
            tooltip={t(
              'more-filters.tooltip-max-staleness',
              'A source that was not read for longer counts as missing since then; by default twice its poll interval plus its lateness'
            )}
          />
          {'groupBy' in query && (
            <>
              <NumberField
                label={t('more-filters.label-most-keys', 'Maximum keys')}
                id={`${id}-limit`}
                value={query.limit}
                onCommit={(limit) => onChange({ ...query, limit })}
                check={checkWhole(1, MAX_KEYS)}
                tooltip={t(
                  'more-filters.tooltip-most-keys',
                  'More keys at or above the minimum value are an error, never a silent cut'
                )}
              />
              <EditorField label={t('more-filters.label-count-missing', 'Count missing keys')}>
                <Switch
                  id={`${id}-countMissing`}
                  value={query.countMissing}
                  onChange={({ currentTarget }) => onChange({ ...query, countMissing: currentTarget.checked })}
                />
              </EditorField>
            </>
          )}
        </EditorRow>
      </EditorRows>
    </Collapse>
  );
}

function filtersLabel(used: number): string {
  return used === 0
    ? t('more-filters.label', 'More filters')
    : t('more-filters.label-used', 'More filters ({{used}} set)', { used });
}
