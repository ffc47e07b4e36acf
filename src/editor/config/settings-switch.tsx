import { Field, Switch } from '@grafana/ui';
import React from 'react';

interface Props {
  label: string;
  id: string;
  value: boolean;
  onChange: (value: boolean) => void;
  description?: string;
  disabled?: boolean;
}

/** One choice of the settings. */
export function SettingsSwitch({ label, id, description, onChange, ...input }: Props) {
  return (
    <Field noMargin label={label} htmlFor={id} description={description} disabled={input.disabled}>
      <Switch id={id} onChange={({ currentTarget }) => onChange(currentTarget.checked)} {...input} />
    </Field>
  );
}
