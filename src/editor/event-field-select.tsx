import { EditorField } from '@grafana/plugin-ui';
import { Combobox } from '@grafana/ui';
import React, { useMemo } from 'react';
import { DISTINCT_FIELD_NAMES } from '../query/field-names.ts';
import { type DistinctField } from '../query/query.ts';

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
    () => fields.map((field) => ({ value: field, label: DISTINCT_FIELD_NAMES[field].many, description: field })),
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
