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
import { MAX_EVENT_ROWS } from '../query/limits.ts';
import { applyPreset, presetOf } from '../query/preset-match.ts';
import { PRESETS, type Preset } from '../query/presets.ts';
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

const ROWS: Array<{ value: AnnotatedRow; label: string; description: string }> = [
  { value: 'event', label: 'Events', description: 'A mark for each event' },
  { value: 'episode', label: 'Episodes', description: 'A region for each time that a detection holds' },
];

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
      annotation: { title: chosen.title, colorBy, unread },
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
        label="Mark"
        id={`${id}-row`}
        options={ROWS}
        value={row}
        onChange={(next) => next !== row && changeRow(next)}
      />
      {query.queryType === 'events' ? (
        <NumberField
          label="Limit"
          id={`${id}-limit`}
          value={query.limit}
          onCommit={(limit) => onChange({ ...target, limit })}
          check={checkWhole(1, MAX_EVENT_ROWS)}
          tooltip="The newest are marked, and the time of the others is marked as not shown"
        />
      ) : (
        <>
          <EditorField label="Preset" tooltip={preset && `MITRE ATT&CK ${preset.mitre}`}>
            <Combobox
              id={`${id}-preset`}
              aria-label="Preset"
              options={EPISODE_PRESETS.map(({ id: value, title, explanation }) => ({
                value,
                label: title,
                description: explanation,
              }))}
              value={preset?.id ?? null}
              onChange={({ value }) => {
                const chosen = EPISODE_PRESETS.find((candidate) => candidate.id === value);
                if (chosen) {
                  detect(chosen);
                }
              }}
              placeholder="choose a detection"
              width={40}
            />
          </EditorField>
          <TextField
            label="Window"
            id={`${id}-window`}
            value={query.window}
            onCommit={(window) => onChange({ ...target, window })}
            check={checkWindow}
            width={12}
          />
          <NumberField
            label="At least"
            id={`${id}-minValue`}
            value={query.minValue}
            onCommit={(minValue) => onChange({ ...target, minValue })}
            check={checkAtLeast(1)}
            tooltip="Largest value in any window of an episode; the threshold of the alert rule, at first"
          />
        </>
      )}
    </EditorRow>
  );
}
