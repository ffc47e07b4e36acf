import { ConfigSubSection } from '@grafana/plugin-ui';
import { Field, SecretTextArea, Stack } from '@grafana/ui';
import React from 'react';
import { type CommonSourceSettings, type SecretKey } from '../../query/settings.ts';
import { secretField, type Options } from './secret-fields';
import { SettingsField } from './settings-field';
import { SettingsSwitch } from './settings-switch';

interface Props {
  id: string;
  settings: CommonSourceSettings;
  onChange: (settings: Partial<CommonSourceSettings>) => void;
  options: Options;
  onOptionsChange: (options: Options) => void;
  disabled: boolean;
}

const CERTIFICATE = '-----BEGIN CERTIFICATE-----';

/** Certificates of a source that is read over HTTPS. */
export function TlsFields({ id, settings, onChange, options, onOptionsChange, disabled }: Props) {
  const pem = (key: SecretKey, label: string, placeholder: string) => (
    <Field noMargin label={label} htmlFor={`${id}-${key}`} disabled={disabled}>
      <SecretTextArea
        id={`${id}-${key}`}
        rows={5}
        cols={60}
        placeholder={placeholder}
        disabled={disabled}
        {...secretField(options, key, onOptionsChange)}
      />
    </Field>
  );
  return (
    <ConfigSubSection title="TLS" isCollapsible isInitiallyOpen={false}>
      <Stack direction="column" gap={2}>
        <SettingsSwitch
          label="Own certificate authority"
          id={`${id}-tlsAuthWithCACert`}
          value={settings.tlsAuthWithCACert}
          onChange={(tlsAuthWithCACert) => onChange({ tlsAuthWithCACert })}
          disabled={disabled}
        />
        {settings.tlsAuthWithCACert && pem('tlsCACert', 'CA certificate', CERTIFICATE)}
        <SettingsField
          label="Server name"
          description="Of the certificate, where it is not the host of the URL"
          id={`${id}-serverName`}
          value={settings.serverName}
          onChange={(serverName) => onChange({ serverName: serverName.trim() })}
          placeholder="wiki.example.org"
          disabled={disabled}
        />
        <SettingsSwitch
          label="Client certificate"
          id={`${id}-tlsAuth`}
          value={settings.tlsAuth}
          onChange={(tlsAuth) => onChange({ tlsAuth })}
          disabled={disabled}
        />
        {settings.tlsAuth && (
          <>
            {pem('tlsClientCert', 'Client certificate', CERTIFICATE)}
            {pem('tlsClientKey', 'Client key', '-----BEGIN PRIVATE KEY-----')}
          </>
        )}
        <SettingsSwitch
          label="Skip certificate checks"
          id={`${id}-tlsSkipVerify`}
          description="For tests only: anybody on the way can read the token"
          value={settings.tlsSkipVerify}
          onChange={(tlsSkipVerify) => onChange({ tlsSkipVerify })}
          disabled={disabled}
        />
      </Stack>
    </ConfigSubSection>
  );
}
