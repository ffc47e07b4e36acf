import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import React from 'react';
import {
  annotatedQuery,
  annotatedRow,
  NEW_ANNOTATION,
  type AnnotatedRow,
  type AnnotationTarget,
} from '../annotations/annotation-query';
import { t } from '../i18n';
import { MAX_EVENT_ROWS } from '../query/limits.ts';
import { applyPreset, presetOf } from '../query/presets/preset-match.ts';
import type { Preset } from '../query/presets/preset.ts';
import { PRESETS } from '../query/presets/presets.ts';
import { presetExplanation, presetTitle } from '../words/presets';
import { checkAtLeast, checkWhole, checkWindow } from './checks';
import { NumberField } from './number-field';
import { RadioField } from './radio-field';
import { TextField } from './text-field';

interface Props {
  id: string;
  target: AnnotationTarget;
  ownTerms: readonly string[];
  onChange: (target: AnnotationTarget) => void;
}

function rows(): Array<{ value: AnnotatedRow; label: string; description: string }> {
  return [
    {
      value: 'event',
      label: t('annotation-type-row.label-events', 'Events'),
      description: t('annotation-type-row.description-events', 'A mark for each event'),
    },
    {
      value: 'episode',
      label: t('annotation-type-row.label-episodes', 'Episodes'),
      description: t('annotation-type-row.description-episodes', 'A region for each time that a detection holds'),
    },
  ];
}

/** A baseline has no episodes. */
const EPISODE_PRESETS = PRESETS.filter(({ patch }) => patch.queryType !== 'baseline');

/** What is marked: events, or the episodes of a detection. */
export function AnnotationTypeRow({ id, target, ownTerms, onChange }: Props) {
  const query = annotatedQuery(target);
  const row = annotatedRow(query);
  const preset = presetOf(query, ownTerms);
  const { colorBy, unread } = target.annotation ?? {};
  const detect = (chosen: Preset) =>
    onChange({
      // Episodes from where somebody should look on: a panel shows more.
      ...applyPreset(target, chosen, ownTerms),
      minValue: chosen.threshold,
      result: 'episodes',
      annotation: { title: presetTitle(chosen), colorBy, unread },
    });
  const changeRow = (next: AnnotatedRow) => {
    const [first] = EPISODE_PRESETS;
    if (next === 'episode' && first !== undefined) {
      detect(first);
    } else if (next === 'event') {
      onChange({
        ...annotatedQuery({ ...target, queryType: 'events', limit: undefined }),
        annotation: { ...NEW_ANNOTATION, unread },
      });
    }
  };
  return (
    <EditorRow>
      <RadioField
        label={t('annotation-type-row.label-mark', 'Mark')}
        id={`${id}-row`}
        options={rows()}
        value={row}
        onChange={(next) => next !== row && changeRow(next)}
      />
      {query.queryType === 'events' ? (
        <NumberField
          label={t('annotation-type-row.label-limit', 'Limit')}
          id={`${id}-limit`}
          value={query.limit}
          onCommit={(limit) => onChange({ ...target, limit })}
          check={checkWhole(1, MAX_EVENT_ROWS)}
          tooltip={t(
            'annotation-type-row.tooltip-limit',
            'The newest are marked, and the time of the others is marked as not shown'
          )}
        />
      ) : (
        <>
          <EditorField
            label={t('annotation-type-row.label-preset', 'Preset')}
            tooltip={preset && `MITRE ATT&CK ${preset.mitre}`}
          >
            <Combobox
              id={`${id}-preset`}
              aria-label={t('annotation-type-row.label-preset', 'Preset')}
              options={EPISODE_PRESETS.map((offered) => ({
                value: offered.id,
                label: presetTitle(offered),
                description: presetExplanation(offered),
              }))}
              value={preset?.id ?? null}
              onChange={({ value }) => {
                const chosen = EPISODE_PRESETS.find((candidate) => candidate.id === value);
                if (chosen) {
                  detect(chosen);
                }
              }}
              placeholder={t('annotation-type-row.placeholder-preset', 'choose a detection')}
              width={40}
            />
          </EditorField>
          <TextField
            label={t('annotation-type-row.label-window', 'Window')}
            id={`${id}-window`}
            value={query.window}
            onCommit={(window) => onChange({ ...target, window })}
            check={checkWindow}
            width={12}
          />
          <NumberField
            label={t('annotation-type-row.label-minimum-value', 'Minimum value')}
            id={`${id}-minValue`}
            value={query.minValue}
            onCommit={(minValue) => onChange({ ...target, minValue })}
            check={checkAtLeast(1)}
            tooltip={t(
              'annotation-type-row.tooltip-minimum-value',
              'Episodes that stay below it are left out; at first the threshold of the alert rule'
            )}
          />
        </>
      )}
    </EditorRow>
  );
}
