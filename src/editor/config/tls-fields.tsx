import { ConfigSubSection } from '@grafana/plugin-ui';
import { Box, Field, SecretTextArea, Stack } from '@grafana/ui';
import React from 'react';
import { type SecretKey } from '../../query/settings.ts';
import { SettingsField } from './settings-field';
import { type SettingsForm, type CommonSourceForm } from './settings-form';
import { SettingsSwitch } from './settings-switch';

interface Props {
  form: SettingsForm;
  source: CommonSourceForm;
}

const CERTIFICATE = '-----BEGIN CERTIFICATE-----';

/** Certificates of a source that is read over HTTPS. */
export function TlsFields({ form, source }: Props) {
  const pem = (key: SecretKey, label: string, placeholder: string) => (
    <Box maxWidth={60}>
      <Field noMargin label={label} htmlFor={`${source.id}-${key}`} disabled={source.disabled}>
        <SecretTextArea id={`${source.id}-${key}`} rows={5} placeholder={placeholder} {...form.secret(key)} />
      </Field>
    </Box>
  );
  return (
    <ConfigSubSection
      title="TLS"
      description="The certificates themselves are the same for all sources of this data source."
      isCollapsible
      isInitiallyOpen={false}
    >
      <Stack direction="column" gap={2}>
        <SettingsSwitch label="Own certificate authority" {...source.flag('tlsAuthWithCACert')} />
        {source.settings.tlsAuthWithCACert && pem('tlsCACert', 'CA certificate', CERTIFICATE)}
        <SettingsField
          label="Server name"
          description="Of the certificate, where it is not the host of the URL"
          placeholder="wiki.example.org"
          {...source.text('serverName')}
        />
        <SettingsSwitch label="Client certificate" {...source.flag('tlsAuth')} />
        {source.settings.tlsAuth && (
          <>
            {pem('tlsClientCert', 'Client certificate', CERTIFICATE)}
            {pem('tlsClientKey', 'Client key', '-----BEGIN PRIVATE KEY-----')}
          </>
        )}
        <SettingsSwitch
          label="Skip certificate checks"
          description="For tests only: anybody on the way can read the token"
          {...source.flag('tlsSkipVerify')}
        />
      </Stack>
    </ConfigSubSection>
  );
}
