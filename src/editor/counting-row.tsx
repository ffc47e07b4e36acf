import { EditorRow } from '@grafana/plugin-ui';
import React from 'react';
import { t } from '../i18n';
import { type CountQuery, type WindowQuery } from '../query/query.ts';
import { atLeast } from './at-least';
import { checkAtLeast, checkInterval, checkWindow } from './checks';
import { GroupByField } from './group-by-field';
import { MeasureFields } from './measure-fields';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';
import { TextField } from './text-field';

const WINDOW_EXAMPLE = '1h';

interface Props<Query> {
  id: string;
  query: Query;
  onChange: (query: Query) => void;
}

interface RowProps extends Props<CountQuery<string> | WindowQuery<string>> {
  /** Names of the dashboard's variables. */
  variables: readonly string[];
}

function results(): Array<{ value: WindowQuery['result']; label: string; description: string }> {
  return [
    {
      value: 'max',
      label: t('counting-row.label-max', 'Maximum'),
      description: t('counting-row.description-max', 'The largest value over the time range: for alert rules'),
    },
    {
      value: 'series',
      label: t('counting-row.label-series', 'Over time'),
      description: t('counting-row.description-series', 'The value at each step, no peak lost'),
    },
    {
      value: 'episodes',
      label: t('counting-row.label-episodes', 'Episodes'),
      description: t('counting-row.description-episodes', 'A row for each burst that reached the minimum value'),
    },
    {
      value: 'evidence',
      label: t('counting-row.label-evidence', 'Evidence'),
      description: t(
        'counting-row.description-evidence',
        'Who, when, what and where from, as texts: for the messages of a rule'
      ),
    },
    {
      value: 'thresholds',
      label: t('counting-row.label-thresholds', 'Thresholds'),
      description: t(
        'counting-row.description-thresholds',
        'How often a rule would have fired, at the minimum value and at others'
      ),
    },
  ];
}

/** About bursts, and a burst is of something. */
const ABOUT_BURSTS: ReadonlyArray<WindowQuery['result']> = ['episodes', 'evidence', 'thresholds'];
const leastValue = (result: WindowQuery['result']) => (ABOUT_BURSTS.includes(result) ? 1 : 0);

/** How a count is grouped, measured and answered. */
export function CountingRow({ id, query, variables, onChange }: RowProps) {
  return (
    <EditorRow>
      <GroupByField
        id={id}
        value={query.groupBy}
        variables={variables}
        onChange={(groupBy) => onChange({ ...query, groupBy })}
      />
      <MeasureFields
        id={id}
        measure={query.measure}
        variables={variables}
        onChange={(measure) => onChange({ ...query, measure })}
      />
      {query.queryType === 'window' && <WindowFields id={id} query={query} onChange={onChange} />}
      {(query.queryType === 'count' || query.result === 'series') && (
        <TextField
          label={t('counting-row.label-step', 'Step')}
          id={`${id}-interval`}
          value={query.interval}
          onCommit={(interval) => onChange({ ...query, interval })}
          check={checkInterval}
          placeholder={t('counting-row.placeholder-step', 'automatic')}
          width={12}
        />
      )}
      <NumberField
        label={t('counting-row.label-minimum-value', 'Minimum value')}
        id={`${id}-minValue`}
        value={query.minValue}
        onCommit={(minValue) => onChange({ ...query, minValue })}
        check={checkAtLeast(query.queryType === 'window' ? leastValue(query.result) : 0)}
        tooltip={t(
          'counting-row.tooltip-minimum-value',
          'Smaller ones are left out; keep it at or below the threshold of an alert rule'
        )}
      />
    </EditorRow>
  );
}

function WindowFields({ id, query, onChange }: Props<WindowQuery<string>>) {
  return (
    <>
      <TextField
        label={t('counting-row.label-window', 'Window')}
        id={`${id}-window`}
        value={query.window}
        onCommit={(window) => onChange({ ...query, window })}
        check={checkWindow}
        placeholder={WINDOW_EXAMPLE}
        tooltip={t('counting-row.tooltip-window', 'Slides over the events: 20 before and 20 after a full hour are 40')}
        width={12}
      />
      <RadioField
        label={t('counting-row.label-result', 'Result')}
        id={`${id}-result`}
        options={results()}
        value={query.result}
        onChange={(result) => onChange({ ...query, result, minValue: atLeast(leastValue(result), query.minValue) })}
      />
    </>
  );
}
