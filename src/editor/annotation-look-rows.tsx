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
import { templateProblem } from '../annotations/annotation-template-problem';
import { t } from '../i18n';
import { RadioField } from './radio-field';
import { TextField } from './text-field';

interface Props {
  id: string;
  target: AnnotationTarget;
  onChange: (target: AnnotationTarget) => void;
}

function colors(): Array<{ value: AnnotationOptions['colorBy']; label: string; description: string }> {
  return [
    {
      value: 'annotation',
      label: t('annotation-look-rows.label-color-annotation', 'As chosen above'),
      description: t('annotation-look-rows.description-color-annotation', 'The colour of the annotation'),
    },
    {
      value: 'severity',
      label: t('annotation-look-rows.label-color-severity', 'By act'),
      description: t(
        'annotation-look-rows.description-color-severity',
        'Red for exports, permission changes and the like, yellow for what is worth a look'
      ),
    },
  ];
}

function syntax(): string {
  return t(
    'annotation-look-rows.tooltip-template',
    'Fields between {{open}} and {{close}}: {{fields}}. Or the first that has a value: {{alternatives}}',
    {
      open: '{{',
      close: '}}',
      fields: '{{user.name}} · {{event.action}}',
      alternatives: '{{user.name|user.id}}',
    }
  );
}

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
          label={t('annotation-look-rows.label-title', 'Title')}
          id={`${id}-title`}
          value={options.title}
          onCommit={(title) => change({ title })}
          check={check}
          placeholder={t('annotation-look-rows.placeholder-title', 'no title')}
          tooltip={syntax()}
          width={50}
        />
        <TextField
          label={t('annotation-look-rows.label-text', 'Text')}
          id={`${id}-text`}
          value={options.text}
          onCommit={(text) => change({ text })}
          check={check}
          placeholder={t('annotation-look-rows.placeholder-text', 'no text')}
          tooltip={syntax()}
          width={60}
        />
      </EditorRow>
      <EditorRow>
        <EditorField
          label={t('annotation-look-rows.label-tags', 'Tags')}
          tooltip={t('annotation-look-rows.tooltip-tags', 'Fields whose values become tags')}
        >
          <MultiCombobox
            id={`${id}-tags`}
            aria-label={t('annotation-look-rows.label-tags', 'Tags')}
            options={fields.map((value) => ({ value, label: value }))}
            value={options.tags}
            onChange={(tags) => change({ tags: tags.map(({ value }) => value) })}
            placeholder={t('annotation-look-rows.placeholder-tags', 'none')}
            isClearable
            width="auto"
            minWidth={20}
          />
        </EditorField>
        {row === 'event' && (
          <RadioField
            label={t('annotation-look-rows.label-color', 'Colour')}
            id={`${id}-colorBy`}
            options={colors()}
            value={options.colorBy}
            onChange={(colorBy) => change({ colorBy })}
          />
        )}
        <EditorField
          label={t('annotation-look-rows.label-unread', 'Mark what was not read')}
          tooltip={t(
            'annotation-look-rows.tooltip-unread',
            'Grafana shows no notice of an annotation query: without these grey marks, a graph over a hole looks quiet'
          )}
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
