import { EditorField, EditorRow, EditorRows } from '@grafana/plugin-ui';
import { Button, Text } from '@grafana/ui';
import React from 'react';
import { t, Trans } from '../i18n';
import { emptyFilter } from '../query/defaults.ts';
import { filledKeys, type FilterKey } from '../query/filter-keys.ts';
import { MAX_RUNS, MAX_STEPS } from '../query/limits.ts';
import { type SequenceQuery, type SequenceStep } from '../query/query.ts';
import { atLeast } from './at-least';
import { checkAtLeast, checkWhole, checkWindow } from './checks';
import { type fieldOptions } from './field-options';
import { FilterFields } from './filter-fields';
import { GroupByField } from './group-by-field';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';
import { TextField } from './text-field';

interface Props {
  id: string;
  query: SequenceQuery<string>;
  /** Names of the dashboard's variables. */
  variables: readonly string[];
  onChange: (query: SequenceQuery<string>) => void;
  optionsOf: ReturnType<typeof fieldOptions>;
  listNames: readonly string[];
}

/** A sequence has no fewer steps. */
const MIN_STEPS = 2;

/** What most steps are told apart by; another filter is shown in a step that has it. */
const STEP_KEYS: readonly FilterKey[] = ['actions', 'users', 'ips', 'objects', 'terms', 'text'];

const WINDOW_EXAMPLE = '15m';

function results(): Array<{ value: SequenceQuery['result']; label: string; description: string }> {
  return [
    {
      value: 'value',
      label: t('sequence-row.label-value', 'Value'),
      description: t('sequence-row.description-value', 'How often each key completed the steps: for alert rules'),
    },
    {
      value: 'episodes',
      label: t('sequence-row.label-episodes', 'Episodes'),
      description: t('sequence-row.description-episodes', 'A row for each time that they were completed'),
    },
    {
      value: 'evidence',
      label: t('sequence-row.label-evidence', 'Evidence'),
      description: t(
        'sequence-row.description-evidence',
        'What is known of each key, as texts: for messages of alerts'
      ),
    },
  ];
}

/** The steps, one below the other, and how they are counted. */
export function SequenceRow({ id, query, variables, onChange, optionsOf, listNames }: Props) {
  const { steps } = query;
  const setSteps = (next: Array<SequenceStep<string>>) => onChange({ ...query, steps: next });
  return (
    <EditorRows>
      {steps.map((step, index) => (
        <StepFields
          key={index}
          id={`${id}-step-${index + 1}`}
          number={index + 1}
          step={step}
          onChange={(changed) => setSteps(steps.map((known, at) => (at === index ? changed : known)))}
          onRemove={steps.length > MIN_STEPS ? () => setSteps(steps.filter((_, at) => at !== index)) : undefined}
          optionsOf={optionsOf}
          listNames={listNames}
        />
      ))}
      <EditorRow>
        <Button
          variant="secondary"
          size="sm"
          icon="plus"
          disabled={steps.length >= MAX_STEPS}
          onClick={() => setSteps([...steps, { filter: emptyFilter(), runs: 1 }])}
        >
          <Trans i18nKey="sequence-row.add-step">Add step</Trans>
        </Button>
      </EditorRow>
      <CountFields id={id} query={query} variables={variables} onChange={onChange} />
    </EditorRows>
  );
}

interface StepProps extends Omit<Props, 'query' | 'variables' | 'onChange'> {
  /** From 1 on. */
  number: number;
  step: SequenceStep<string>;
  onChange: (step: SequenceStep<string>) => void;
  /** Missing where the step must stay. */
  onRemove: (() => void) | undefined;
}

function StepFields({ id, number, step, onChange, onRemove, optionsOf, listNames }: StepProps) {
  const { exclude, ...terms } = step.filter;
  const others = filledKeys(terms).filter((key) => !STEP_KEYS.includes(key));
  const excluded = filledKeys(exclude);
  const shared = { optionsOf, listNames };
  const name = t('sequence-row.step', 'Step {{number}}', { number });
  return (
    <div role="group" aria-label={name}>
      <EditorRow>
        <EditorField label={name}>
          <Button
            variant="secondary"
            size="md"
            icon="trash-alt"
            aria-label={t('sequence-row.remove-step', 'Remove step {{number}}', { number })}
            tooltip={
              onRemove
                ? undefined
                : t('sequence-row.tooltip-fewest-steps', 'A sequence has at least {{fewest}} steps', {
                    fewest: MIN_STEPS,
                  })
            }
            disabled={onRemove === undefined}
            onClick={onRemove}
          />
        </EditorField>
        <NumberField
          label={t('sequence-row.label-events', 'Events')}
          id={`${id}-runs`}
          value={step.runs}
          onCommit={(runs) => onChange({ ...step, runs })}
          check={checkWhole(1, MAX_RUNS)}
          tooltip={t('sequence-row.tooltip-events', 'How many events of this step there must be before the next step')}
          width={10}
        />
        <FilterFields
          {...shared}
          id={id}
          keys={[...STEP_KEYS, ...others]}
          terms={terms}
          onChange={(next) => onChange({ ...step, filter: { ...step.filter, ...next } })}
        />
      </EditorRow>
      {excluded.length > 0 && (
        <EditorRow>
          <Text element="span" variant="bodySmall">
            <Trans i18nKey="sequence-row.leave-out">Leave out</Trans>
          </Text>
          <FilterFields
            {...shared}
            id={`${id}-exclude`}
            keys={excluded}
            terms={exclude}
            onChange={(next) => onChange({ ...step, filter: { ...step.filter, exclude: next } })}
          />
        </EditorRow>
      )}
    </div>
  );
}

function CountFields({ id, query, variables, onChange }: Pick<Props, 'id' | 'query' | 'variables' | 'onChange'>) {
  return (
    <EditorRow>
      <GroupByField
        id={id}
        value={query.groupBy}
        variables={variables}
        onChange={(groupBy) => onChange({ ...query, groupBy })}
      />
      <TextField
        label={t('sequence-row.label-window', 'Window')}
        id={`${id}-window`}
        value={query.window}
        onCommit={(window) => onChange({ ...query, window })}
        check={checkWindow}
        placeholder={WINDOW_EXAMPLE}
        tooltip={t('sequence-row.tooltip-window', 'Longest time from the first event to the last')}
        width={12}
      />
      <NumberField
        label={t('sequence-row.label-minimum-value', 'Minimum value')}
        id={`${id}-minValue`}
        value={query.minValue}
        onCommit={(minValue) => onChange({ ...query, minValue })}
        check={checkAtLeast(query.result === 'value' ? 0 : 1)}
        tooltip={t(
          'sequence-row.tooltip-minimum-value',
          'Completions; keys with fewer are left out. Keep it at or below the threshold of an alert rule'
        )}
      />
      <RadioField
        label={t('sequence-row.label-result', 'Result')}
        id={`${id}-result`}
        options={results()}
        value={query.result}
        onChange={(result) =>
          onChange({ ...query, result, minValue: result === 'value' ? query.minValue : atLeast(1, query.minValue) })
        }
      />
    </EditorRow>
  );
}
