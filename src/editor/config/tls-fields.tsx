import { ConfigSubSection } from '@grafana/plugin-ui';
import { Box, Field, SecretTextArea, Stack } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { type SecretKey } from '../../query/settings.ts';
import { KeptSecret } from './kept-secret';
import { SettingsField } from './settings-field';
import { type SettingsForm, type CommonSourceForm } from './settings-form';
import { SettingsSwitch } from './settings-switch';

interface Props {
  form: SettingsForm;
  source: CommonSourceForm;
}

const TLS = 'TLS';
const CERTIFICATE = '-----BEGIN CERTIFICATE-----';
const PRIVATE_KEY = '-----BEGIN PRIVATE KEY-----';
const HOST_EXAMPLE = 'wiki.example.org';

/** Certificates of a source that is read over HTTPS. */
export function TlsFields({ form, source }: Props) {
  const pem = (key: SecretKey, label: string, placeholder: string) => {
    const id = `${source.id}-${key}`;
    const secret = form.secret(key);
    return (
      <Box maxWidth={60}>
        <Field noMargin label={label} htmlFor={id} disabled={source.disabled}>
          {secret.disabled && secret.isConfigured ? (
            <KeptSecret id={id} />
          ) : (
            <SecretTextArea id={id} rows={5} placeholder={placeholder} {...secret} />
          )}
        </Field>
      </Box>
    );
  };
  return (
    <ConfigSubSection
      title={TLS}
      description={t(
        'tls-fields.description',
        'The certificates themselves are the same for all sources of this data source.'
      )}
      isCollapsible
      isInitiallyOpen={false}
    >
      <Stack direction="column" gap={2}>
        <SettingsSwitch
          label={t('tls-fields.label-own-authority', 'Own certificate authority')}
          {...source.flag('tlsAuthWithCACert')}
        />
        {source.settings.tlsAuthWithCACert &&
          pem('tlsCACert', t('tls-fields.label-authority', 'CA certificate'), CERTIFICATE)}
        <SettingsField
          label={t('tls-fields.label-server-name', 'Server name')}
          description={t(
            'tls-fields.description-server-name',
            'Of the certificate, where it is not the host of the URL'
          )}
          placeholder={HOST_EXAMPLE}
          {...source.text('serverName')}
        />
        <SettingsSwitch
          label={t('tls-fields.label-client-certificate', 'Client certificate')}
          {...source.flag('tlsAuth')}
        />
        {source.settings.tlsAuth && (
          <>
            {pem('tlsClientCert', t('tls-fields.label-client-certificate', 'Client certificate'), CERTIFICATE)}
            {pem('tlsClientKey', t('tls-fields.label-client-key', 'Client key'), PRIVATE_KEY)}
          </>
        )}
        <SettingsSwitch
          label={t('tls-fields.label-skip', 'Skip certificate checks')}
          description={t('tls-fields.description-skip', 'For tests only: anybody on the way can read the token')}
          {...source.flag('tlsSkipVerify')}
        />
      </Stack>
    </ConfigSubSection>
  );
}
