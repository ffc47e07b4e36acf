import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import React, { useMemo } from 'react';
import { type DistinctField } from '../query/query.ts';
import { fieldNames } from '../words/fields';

interface Props<Field extends DistinctField> {
  label: string;
  id: string;
  /** Fields to choose from. */
  fields: readonly Field[];
  value: Field;
  onChange: (field: Field) => void;
  tooltip?: string;
}

/** The field of events whose values are looked at, by the name that people call them. */
export function EventFieldSelect<Field extends DistinctField>({
  label,
  id,
  fields,
  value,
  onChange,
  tooltip,
}: Props<Field>) {
  const options = useMemo(
    () => fields.map((field) => ({ value: field, label: fieldNames(field), description: field })),
    [fields]
  );
  return (
    <EditorField label={label} tooltip={tooltip}>
      <Combobox<Field>
        id={id}
        aria-label={label}
        options={options}
        value={value}
        onChange={(chosen) => onChange(chosen.value)}
        width={20}
      />
    </EditorField>
  );
}
