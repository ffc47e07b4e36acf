import React, { type ComponentProps } from 'react';
import { TextField } from './text-field';

interface Props extends Omit<ComponentProps<typeof TextField>, 'type' | 'value' | 'onCommit'> {
  value: number;
  /** Called with a changed number that `check` lets through, on Enter or when the field is left. */
  onCommit: (value: number) => void;
  /** What is wrong with an entered text, an empty one among them; undefined if nothing is. */
  check: (text: string) => string | undefined;
}

/** A number that becomes part of the query on Enter or when the field is left, never while it is typed. */
export function NumberField({ value, onCommit, width = 12, ...field }: Props) {
  return (
    <TextField
      {...field}
      type="number"
      value={String(value)}
      onCommit={(text) => onCommit(Number(text))}
      width={width}
    />
  );
}
