import { EditorField, EditorRow, EditorRows } from '@grafana/plugin-ui';
import { Collapse, Switch, Text } from '@grafana/ui';
import React, { useState } from 'react';
import { FILTER_KEYS, filledKeys, type FilterKey } from '../query/filter-keys.ts';
import { MAX_KEYS } from '../query/limits.ts';
import { type AuditQuery, type FilterTerms } from '../query/query.ts';
import { checkInterval, checkTimeZone, checkWhole } from './checks';
import { type fieldOptions } from './field-options';
import { FilterFields } from './filter-fields';
import { type FilterForm } from './filter-rows';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';
import { TextField } from './text-field';

interface Props {
  id: string;
  query: AuditQuery;
  onChange: (query: AuditQuery) => void;
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

const MATCHES: Array<{ value: FilterTerms['termMatch']; label: string; description: string }> = [
  { value: 'word', label: 'Whole words', description: '"token" is not found in "tokenizer"' },
  { value: 'substring', label: 'Parts of words', description: '"token" is found in "tokenizer"' },
];

/** Exclusions, rare filters, time zone and limits, folded away. */
export function MoreFilters({ id, query, onChange, optionsOf, listNames, form }: Props) {
  const { exclude, ...terms } = query.filter;
  const used = [...filledKeys(terms).filter((key) => MORE_KEYS.includes(key)), ...filledKeys(exclude)];
  const [isOpen, setOpen] = useState(false);
  const label =
    form === 'text' ? 'Time zone and limits' : used.length === 0 ? 'More filters' : `More filters (${used.length} set)`;
  const shared = { optionsOf, listNames };
  return (
    <Collapse label={label} isOpen={isOpen} onToggle={setOpen}>
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
                label="Search terms match"
                id={`${id}-termMatch`}
                options={MATCHES}
                value={terms.termMatch}
                onChange={(termMatch) => onChange({ ...query, filter: { ...query.filter, termMatch } })}
              />
            </EditorRow>
            <Text element="h6">Leave out</Text>
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
            label="Time zone"
            id={`${id}-timezone`}
            value={query.timezone}
            onCommit={(timezone) => onChange({ ...query, timezone })}
            check={checkTimeZone}
            tooltip="Of hours, weekdays and steps of a day; an alert rule knows no other"
          />
          <TextField
            label="Oldest allowed tail"
            id={`${id}-maxStaleness`}
            value={query.maxStaleness}
            onCommit={(maxStaleness) => onChange({ ...query, maxStaleness })}
            check={checkInterval}
            placeholder="automatic"
            tooltip="What was not read for longer counts as missing"
          />
          {'groupBy' in query && (
            <>
              <NumberField
                label="Most keys"
                id={`${id}-limit`}
                value={query.limit}
                onCommit={(limit) => onChange({ ...query, limit })}
                check={checkWhole(1, MAX_KEYS)}
                tooltip="More keys at or above the minimum value are an error, never a silent cut"
              />
              <EditorField label="Count missing keys">
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
