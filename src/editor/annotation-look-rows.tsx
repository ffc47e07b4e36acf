import { EditorField, EditorRow } from '@grafana/plugin-ui';
import { MultiCombobox, Switch } from '@grafana/ui';
import React from 'react';
import { ANNOTATION_FIELDS } from '../annotations/annotation-fields';
import {
  annotatedQuery,
  annotatedRow,
  annotationOptions,
  type AnnotationOptions,
  type AnnotationTarget,
} from '../annotations/annotation-query';
import { templateProblem } from '../annotations/annotation-template';
import { RadioField } from './radio-field';
import { TextField } from './text-field';

interface Props {
  id: string;
  target: AnnotationTarget;
  onChange: (target: AnnotationTarget) => void;
}

const COLORS: Array<{ value: AnnotationOptions['colorBy']; label: string; description: string }> = [
  { value: 'annotation', label: 'As chosen above', description: 'The colour of the annotation' },
  {
    value: 'severity',
    label: 'By act',
    description: 'Red for exports, permission changes and the like, yellow for what is worth a look',
  },
];

const SYNTAX =
  'Fields between {{ and }}: {{user.name}} · {{event.action}}. Or the first that has a value: {{user.name|user.id}}';

/** What a mark says, its tags and its colour. */
export function AnnotationLookRows({ id, target, onChange }: Props) {
  const row = annotatedRow(annotatedQuery(target));
  const fields = ANNOTATION_FIELDS[row];
  const options = annotationOptions(target);
  const change = (changed: Partial<AnnotationOptions>) =>
    onChange({ ...target, annotation: { ...target.annotation, ...changed } });
  const check = (template: string) => templateProblem(template, fields);
  return (
    <>
      <EditorRow>
        <TextField
          label="Title"
          id={`${id}-title`}
          value={options.title}
          onCommit={(title) => change({ title })}
          check={check}
          placeholder="no title"
          tooltip={SYNTAX}
          width={40}
        />
        <TextField
          label="Text"
          id={`${id}-text`}
          value={options.text}
          onCommit={(text) => change({ text })}
          check={check}
          placeholder="no text"
          tooltip={SYNTAX}
          width={60}
        />
      </EditorRow>
      <EditorRow>
        <EditorField label="Tags" tooltip="Fields whose values become tags">
          <MultiCombobox
            id={`${id}-tags`}
            aria-label="Tags"
            options={fields.map((value) => ({ value, label: value }))}
            value={options.tags}
            onChange={(tags) => change({ tags: tags.map(({ value }) => value) })}
            placeholder="none"
            isClearable
            width="auto"
            minWidth={20}
          />
        </EditorField>
        {row === 'event' && (
          <RadioField
            label="Colour"
            id={`${id}-colorBy`}
            options={COLORS}
            value={options.colorBy}
            onChange={(colorBy) => change({ colorBy })}
          />
        )}
        <EditorField
          label="Mark what was not read"
          tooltip="Grafana shows no notice of an annotation query: without these grey marks, a graph over a hole looks quiet"
        >
          <Switch
            id={`${id}-unread`}
            value={options.unread}
            onChange={({ currentTarget }) => change({ unread: currentTarget.checked })}
          />
        </EditorField>
      </EditorRow>
    </>
  );
}
