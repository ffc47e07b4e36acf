import { EditorRow } from '@grafana/plugin-ui';
import React from 'react';
import { t } from '../i18n';
import { BASELINE_FIELDS } from '../query/defaults.ts';
import { GROUP_FIELDS, type BaselineMethod, type BaselineQuery } from '../query/query.ts';
import { checkAtLeast, checkHistory, checkWhole } from './checks';
import { EventFieldSelect } from './event-field-select';
import { GroupByField } from './group-by-field';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';
import { TextField } from './text-field';

const HISTORY_EXAMPLE = '14d';

interface Props {
  id: string;
  query: BaselineQuery<string>;
  /** Names of the dashboard's variables. */
  variables: readonly string[];
  onChange: (query: BaselineQuery<string>) => void;
}

function methods(): Array<{ value: BaselineMethod; label: string; description: string }> {
  return [
    {
      value: 'zScore',
      label: t('baseline-row.label-z-score', 'Unusual day'),
      description: t('baseline-row.description-z-score', 'How far a day lies above the days before: modified z-score'),
    },
    {
      value: 'firstSeen',
      label: t('baseline-row.label-first-seen', 'First seen'),
      description: t('baseline-row.description-first-seen', 'How many values there are that were not there before'),
    },
    {
      value: 'breadth',
      label: t('baseline-row.label-breadth', 'Breadth'),
      description: t('baseline-row.description-breadth', 'Over how many values the events are spread'),
    },
  ];
}

function results(): Array<{ value: BaselineQuery['result']; label: string; description: string }> {
  return [
    {
      value: 'value',
      label: t('baseline-row.label-value', 'Value'),
      description: t('baseline-row.description-value', 'One number a key: for alert rules'),
    },
    {
      value: 'parts',
      label: t('baseline-row.label-parts', 'Parts'),
      description: t('baseline-row.description-parts', 'The numbers that it is made of: for people'),
    },
    {
      value: 'evidence',
      label: t('baseline-row.label-evidence', 'Evidence'),
      description: t(
        'baseline-row.description-evidence',
        'Who, when, what and where from, as texts: for the messages of a rule'
      ),
    },
  ];
}

/** What is compared with what, and from which value on it is answered. */
export function BaselineRow({ id, query, variables, onChange }: Props) {
  return (
    <EditorRow>
      <RadioField
        label={t('baseline-row.label-method', 'Method')}
        id={`${id}-method`}
        options={methods()}
        value={query.method}
        onChange={(method) => onChange({ ...query, method, field: BASELINE_FIELDS[method] })}
      />
      <EventFieldSelect
        label={t('baseline-row.label-different', 'Different')}
        tooltip={t('baseline-row.tooltip-different', 'The values that are counted, each once')}
        id={`${id}-field`}
        fields={GROUP_FIELDS}
        variables={variables}
        value={query.field}
        onChange={(field) => onChange({ ...query, field })}
      />
      <GroupByField
        id={id}
        value={query.groupBy}
        variables={variables}
        onChange={(groupBy) => onChange({ ...query, groupBy })}
      />
      {query.method !== 'breadth' && (
        <TextField
          label={t('baseline-row.label-history', 'History')}
          id={`${id}-history`}
          value={query.history}
          onCommit={(history) => onChange({ ...query, history })}
          check={checkHistory}
          placeholder={HISTORY_EXAMPLE}
          tooltip={t(
            'baseline-row.tooltip-history',
            'What came before, for comparison; an unusual day needs at least 5 days with events'
          )}
          width={12}
        />
      )}
      {query.method !== 'firstSeen' && (
        <NumberField
          label={
            query.method === 'zScore'
              ? t('baseline-row.label-minimum-per-day', 'Minimum per day')
              : t('baseline-row.label-minimum-events', 'Minimum events')
          }
          id={`${id}-floor`}
          value={query.floor}
          onCommit={(floor) => onChange({ ...query, floor })}
          check={checkWhole(1, 1_000_000_000)}
          tooltip={
            query.method === 'zScore'
              ? t('baseline-row.tooltip-minimum-per-day', 'A day with fewer different values is never unusual')
              : t('baseline-row.tooltip-minimum-events', 'A key with fewer events has no breadth')
          }
        />
      )}
      <NumberField
        label={t('baseline-row.label-minimum-value', 'Minimum value')}
        id={`${id}-minValue`}
        value={query.minValue}
        onCommit={(minValue) => onChange({ ...query, minValue })}
        check={checkAtLeast(0)}
        tooltip={t(
          'baseline-row.tooltip-minimum-value',
          'Smaller ones are left out; keep it at or below the threshold of an alert rule'
        )}
      />
      <RadioField
        label={t('baseline-row.label-result', 'Result')}
        id={`${id}-result`}
        options={results()}
        value={query.result}
        onChange={(result) => onChange({ ...query, result })}
      />
    </EditorRow>
  );
}
