import { Box, Field, TextArea } from '@grafana/ui';
import React, { useState } from 'react';

interface Props {
  label: string;
  id: string;
  /** One a line. */
  entries: readonly string[];
  onChange: (entries: string[]) => void;
  description?: string;
  placeholder?: string;
  /** What is wrong with an entry; shown as soon as there is one, of an empty list once the field was left. */
  problem?: string;
  required?: boolean;
  disabled?: boolean;
  rows?: number;
}

/** A list of the settings, one entry a line. Spaces around an entry and empty lines are left out. */
export function EntriesField({ label, id, entries, onChange, description, problem, required, ...input }: Props) {
  const [typed, setTyped] = useState<string>();
  const [wasLeft, setWasLeft] = useState(false);
  const shown = entries.length === 0 && !wasLeft ? undefined : problem;
  return (
    <Box maxWidth={60}>
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
        <TextArea
          id={id}
          rows={2}
          value={typed ?? entries.join('\n')}
          onChange={({ currentTarget }) => {
            setTyped(currentTarget.value);
            onChange(entriesOf(currentTarget.value));
          }}
          onBlur={() => {
            setTyped(undefined);
            setWasLeft(true);
          }}
          {...input}
        />
      </Field>
    </Box>
  );
}

function entriesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
