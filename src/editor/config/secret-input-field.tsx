import { Field, SecretInput } from '@grafana/ui';
import React from 'react';
import { type SecretKey } from '../../query/settings.ts';
import { KeptSecret } from './kept-secret';
import { type SettingsForm } from './settings-form';

interface Props {
  form: SettingsForm;
  secretKey: SecretKey;
  label: string;
  description: string;
}

/** A token, key or password: stored encrypted, never shown again. */
export function SecretInputField({ form, secretKey, label, description }: Props) {
  const id = `audit-config-${secretKey}`;
  const secret = form.secret(secretKey);
  return (
    <Field noMargin label={label} htmlFor={id} description={description} required disabled={form.disabled}>
      {secret.disabled && secret.isConfigured ? <KeptSecret id={id} /> : <SecretInput id={id} width={60} {...secret} />}
    </Field>
  );
}
