import { EditorField } from '@grafana/plugin-ui';
import { RadioButtonGroup } from '@grafana/ui';
import React from 'react';

interface Props<Value extends string> {
  label: string;
  id: string;
  options: ReadonlyArray<{ value: Value; label: string; description?: string }>;
  value: Value;
  onChange: (value: Value) => void;
  tooltip?: string;
}

/** One of a few values, all of them in view. */
export function RadioField<Value extends string>({ label, id, options, value, onChange, tooltip }: Props<Value>) {
  return (
    <EditorField label={label} tooltip={tooltip}>
      <RadioButtonGroup id={id} aria-label={label} options={[...options]} value={value} onChange={onChange} />
    </EditorField>
  );
}
