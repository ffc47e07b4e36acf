import { Field, TextArea } from '@grafana/ui';
import React, { useState } from 'react';

interface Props<Value> {
  label: string;
  id: string;
  value: Value;
  /** True for what the setting can hold; the backend checks the rest. */
  accept: (value: unknown) => value is Value;
  onChange: (value: Value) => void;
  description: string;
  placeholder: string;
  disabled: boolean;
}

/** A setting as JSON. What is not yet valid stays in the field, with a word about it. */
export function JsonField<Value extends object>({
  label,
  id,
  value,
  accept,
  onChange,
  description,
  ...input
}: Props<Value>) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (Object.keys(value).length === 0 ? '' : JSON.stringify(value, undefined, 2));
  const problem = typed !== undefined && typed.trim() !== '' && !accept(parsed(typed)) ? 'Not complete yet' : undefined;
  return (
    <Field
      noMargin
      label={label}
      htmlFor={id}
      description={description}
      invalid={problem !== undefined}
      error={problem}
      disabled={input.disabled}
    >
      <TextArea
        id={id}
        rows={4}
        cols={60}
        value={text}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          const next =
            currentTarget.value.trim() === '' ? (Array.isArray(value) ? [] : {}) : parsed(currentTarget.value);
          if (accept(next)) {
            onChange(next);
          }
        }}
        {...input}
      />
    </Field>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
