import { EditorField } from '@grafana/plugin-ui';
import { MultiCombobox, type ComboboxOption } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../i18n';
import { fieldState } from './field-state';

interface Props {
  label: string;
  id: string;
  values: string[];
  /** Called with the chosen values, if `check` lets every one of them through. */
  onCommit: (values: string[]) => void;
  /** Values to choose from. Any other, and any template variable, can be typed. */
  options: ComboboxOption[] | ((search: string) => Promise<ComboboxOption[]>);
  /** What is wrong with one value; undefined if nothing is. */
  check?: (value: string) => string | undefined;
  placeholder?: string;
  tooltip?: string;
  /** In units of the theme's grid. */
  width?: number;
}

/** A list of values, chosen from what is known or typed freely. A value that cannot be stays in the field with its reason, and out of the query. */
export function ValuesField({
  label,
  id,
  values,
  onCommit,
  options,
  check,
  placeholder = t('values-field.placeholder', 'any'),
  tooltip,
  width = 24,
}: Props) {
  const [refused, setRefused] = useState<{ from: string[]; values: string[] }>();
  const shown = refused !== undefined && same(refused.from, values) ? refused.values : values;
  const problem = firstProblem(shown, check);
  // A long list shows its first values only: the refused ones come first, each with its own cross.
  const isRefused = (value: string) => check?.(value) !== undefined;
  const onChange = (chosen: ComboboxOption[]) => {
    const next = [...new Set(chosen.map(({ value }) => value.trim()).filter((value) => value !== ''))];
    if (firstProblem(next, check) === undefined) {
      setRefused(undefined);
      onCommit(next);
    } else {
      setRefused({ from: values, values: [...next.filter(isRefused), ...next.filter((value) => !isRefused(value))] });
    }
  };
  return (
    <EditorField label={label} tooltip={tooltip} {...fieldState(problem)}>
      <MultiCombobox
        id={id}
        aria-label={label}
        options={options}
        value={shown.map((value) => ({ value, label: value }))}
        onChange={onChange}
        createCustomValue
        isClearable
        invalid={problem !== undefined}
        placeholder={placeholder}
        width="auto"
        minWidth={width}
        maxWidth={width * 2}
      />
    </EditorField>
  );
}

function firstProblem(values: string[], check: Props['check']): string | undefined {
  return check && values.map(check).find((problem) => problem !== undefined);
}

function same(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}
