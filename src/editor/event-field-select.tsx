import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import React from 'react';
import { type DistinctField } from '../query/query.ts';
import { fieldNames } from '../words/fields';
import { fieldChoices } from './field-choices';

interface Props {
  label: string;
  id: string;
  /** Fields to choose from. */
  fields: readonly DistinctField[];
  /** Names of the dashboard's variables. */
  variables: readonly string[];
  /** A field, or the text of a template variable: `$field`. */
  value: string;
  onChange: (field: string) => void;
  tooltip?: string;
}

/** The field of events whose values are looked at, by the name that people call them. */
export function EventFieldSelect({ label, id, fields, variables, value, onChange, tooltip }: Props) {
  return (
    <EditorField label={label} tooltip={tooltip}>
      <Combobox
        id={id}
        aria-label={label}
        options={fieldChoices(fields, fieldNames, variables)}
        value={value}
        onChange={(chosen) => onChange(chosen.value)}
        width={24}
      />
    </EditorField>
  );
}
