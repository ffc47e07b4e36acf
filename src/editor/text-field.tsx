import { EditorField } from '@grafana/plugin-ui';
import { Input } from '@grafana/ui';
import React, { useState } from 'react';
import { fieldState } from './field-state';

interface Props {
  label: string;
  id: string;
  value: string;
  /** Called with a changed text that `check` lets through, on Enter or when the field is left. */
  onCommit: (text: string) => void;
  /** What is wrong with a text; undefined if nothing is. */
  check?: (text: string) => string | undefined;
  placeholder?: string;
  tooltip?: string;
  type?: 'text' | 'number';
  /** In units of the theme's grid. */
  width?: number;
}

/** A text that becomes part of the query on Enter or when the field is left, never while it is typed. */
export function TextField({
  label,
  id,
  value,
  onCommit,
  check,
  placeholder,
  tooltip,
  type = 'text',
  width = 16,
}: Props) {
  const [edited, setEdited] = useState<{ from: string; text: string }>();
  // What was typed counts only for as long as nothing else changes the query below it.
  const text = edited?.from === value ? edited.text : value;
  const problem = check?.(text.trim());
  const commit = () => {
    const trimmed = text.trim();
    if (trimmed !== value && check?.(trimmed) === undefined) {
      onCommit(trimmed);
    }
  };
  return (
    <EditorField label={label} tooltip={tooltip} {...fieldState(problem)}>
      <Input
        id={id}
        type={type}
        value={text}
        width={width}
        placeholder={placeholder}
        onChange={({ currentTarget }) => setEdited({ from: value, text: currentTarget.value })}
        onBlur={commit}
        onKeyDown={({ key }) => key === 'Enter' && commit()}
      />
    </EditorField>
  );
}
