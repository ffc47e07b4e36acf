import { Field, Input } from '@grafana/ui';
import React, { useState } from 'react';

interface Props {
  label: string;
  id: string;
  value: string;
  onChange: (text: string) => void;
  description?: string;
  placeholder?: string;
  /** What is wrong with the text; shown as soon as there is one, of an empty field once it was left. */
  problem?: string;
  required?: boolean;
  disabled?: boolean;
  type?: 'text' | 'number' | 'email';
  width?: number;
}

/** One text of the settings. Spaces around it go when the field is left. */
export function SettingsField({ label, id, problem, description, required, onChange, width = 60, ...input }: Props) {
  const [wasLeft, setWasLeft] = useState(false);
  // No text is the number 0, which must not stand in the way of whoever writes another.
  const [isEmptied, setIsEmptied] = useState(false);
  const shown = input.value === '' && !wasLeft ? undefined : problem;
  return (
    <Field
      noMargin
      label={label}
      htmlFor={id}
      description={description}
      required={required}
      invalid={shown !== undefined}
      error={shown}
      disabled={input.disabled}
    >
      <Input
        id={id}
        width={width}
        onChange={({ currentTarget }) => {
          setIsEmptied(currentTarget.value === '');
          onChange(currentTarget.value);
        }}
        onBlur={() => {
          setWasLeft(true);
          setIsEmptied(false);
          if (input.value !== input.value.trim()) {
            onChange(input.value.trim());
          }
        }}
        {...input}
        value={isEmptied ? '' : input.value}
      />
    </Field>
  );
}
