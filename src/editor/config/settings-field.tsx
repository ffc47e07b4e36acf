import { Field, Input } from '@grafana/ui';
import React from 'react';

interface Props {
  label: string;
  id: string;
  value: string;
  onChange: (text: string) => void;
  description?: string;
  placeholder?: string;
  /** What is wrong with the text; shown as soon as there is one. */
  problem?: string;
  required?: boolean;
  disabled?: boolean;
  type?: 'text' | 'number';
  width?: number;
}

/** One text of the settings. */
export function SettingsField({ label, id, problem, description, required, onChange, width = 60, ...input }: Props) {
  return (
    <Field
      noMargin
      label={label}
      htmlFor={id}
      description={description}
      required={required}
      invalid={problem !== undefined}
      error={problem}
      disabled={input.disabled}
    >
      <Input id={id} width={width} onChange={({ currentTarget }) => onChange(currentTarget.value)} {...input} />
    </Field>
  );
}
