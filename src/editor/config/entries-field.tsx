import { Field, TextArea } from '@grafana/ui';
import React, { useState } from 'react';

interface Props {
  label: string;
  id: string;
  /** One a line. */
  entries: readonly string[];
  onChange: (entries: string[]) => void;
  description?: string;
  placeholder?: string;
  problem?: string;
  required?: boolean;
  disabled?: boolean;
}

/** A list of the settings, one entry a line. Spaces around an entry and empty lines are left out. */
export function EntriesField({ label, id, entries, onChange, description, problem, required, ...input }: Props) {
  const [typed, setTyped] = useState<string>();
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
      <TextArea
        id={id}
        rows={3}
        cols={60}
        value={typed ?? entries.join('\n')}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          onChange(entriesOf(currentTarget.value));
        }}
        onBlur={() => setTyped(undefined)}
        {...input}
      />
    </Field>
  );
}

function entriesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
