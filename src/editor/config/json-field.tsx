import { Box, Field, TextArea } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../../i18n';

interface Props<Value> {
  label: string;
  id: string;
  value: Value;
  /** True for what the setting can hold. */
  accept: (value: unknown) => value is Value;
  onChange: (value: Value) => void;
  /** What is wrong with the value. */
  problem: string | undefined;
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
  problem,
  description,
  ...input
}: Props<Value>) {
  const [typed, setTyped] = useState<string>();
  const text = typed ?? (Object.keys(value).length === 0 ? '' : JSON.stringify(value, undefined, 2));
  const isIncomplete = typed !== undefined && typed.trim() !== '' && !accept(parsed(typed));
  const shown = isIncomplete ? t('json-field.incomplete', 'Not complete yet') : problem;
  return (
    <Box maxWidth={60}>
      <Field
        noMargin
        label={label}
        htmlFor={id}
        description={description}
        invalid={shown !== undefined}
        error={shown}
        disabled={input.disabled}
      >
        <TextArea
          id={id}
          rows={4}
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
    </Box>
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
