import { Field, RadioButtonGroup } from '@grafana/ui';
import React from 'react';

interface Props<Value extends string> {
  label: string;
  id: string;
  value: Value;
  choices: Readonly<Record<Value, { label: string; explanation: string }>>;
  onChange: (value: Value) => void;
  disabled: boolean;
}

/** One of a few values; what is chosen is explained below its label. */
export function ChoiceField<Value extends string>({ label, id, value, choices, ...input }: Props<Value>) {
  const values = Object.keys(choices).filter((key): key is Value => key in choices);
  return (
    <Field noMargin label={label} htmlFor={id} description={choices[value].explanation} disabled={input.disabled}>
      <RadioButtonGroup
        id={id}
        aria-label={label}
        options={values.map((choice) => ({ value: choice, label: choices[choice].label }))}
        value={value}
        {...input}
      />
    </Field>
  );
}
