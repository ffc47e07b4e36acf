import React, { type ComponentProps } from 'react';
import { orVariable } from './checks';
import { numberOrVariable } from './number-or-variable';
import { TextField } from './text-field';

interface Props extends Omit<ComponentProps<typeof TextField>, 'type' | 'value' | 'onCommit'> {
  /** A number, or the text of a template variable: `$threshold`. */
  value: number | string;
  /** Called with a changed number that `check` lets through, or a variable, on Enter or when the field is left. */
  onCommit: (value: number | string) => void;
  /** What is wrong with an entered number, an empty text among them; undefined if nothing is. */
  check: (text: string) => string | undefined;
}

/** A number that becomes part of the query on Enter or when the field is left, never while it is typed. */
export function NumberField({ value, onCommit, check, width = 12, ...field }: Props) {
  return (
    <TextField
      {...field}
      value={String(value)}
      onCommit={(text) => onCommit(numberOrVariable(text))}
      check={orVariable(check)}
      width={width}
    />
  );
}
