import { Combobox, Field } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { CLOUD_AUTHENTICATIONS } from '../../query/settings.ts';
import { AdvancedFields } from './advanced-fields';
import { cloudWays } from './cloud-authentication';
import { SecretInputField } from './secret-input-field';
import { SettingsField } from './settings-field';
import { type SettingsForm } from './settings-form';
import { sourceNeeds } from './source-needs';
import { SwitchedSource } from './switched-source';
import { TlsFields } from './tls-fields';

export type CloudSiteKey = 'confluenceCloud' | 'jiraCloud';

const URL_EXAMPLE = 'https://acme.atlassian.net';
const EMAIL_EXAMPLE = 'svc-audit@example.org';

function words(sourceKey: CloudSiteKey): { title: string; description: string } {
  switch (sourceKey) {
    case 'confluenceCloud':
      return {
        title: t('cloud-site-source.title-confluence', 'Confluence Cloud audit log'),
        description: t(
          'cloud-site-source.description-confluence',
          'Who changed what: permissions, spaces, settings, exports. It records neither page views nor logins, and the Free plan has none.'
        ),
      };
    case 'jiraCloud':
      return {
        title: t('cloud-site-source.title-jira', 'Jira Cloud audit log'),
        description: t(
          'cloud-site-source.description-jira',
          'Who changed permissions, roles, workflows, users and groups. Sites with Free plans only have none.'
        ),
      };
  }
}

/** The audit log of one product of a site in Atlassian Cloud. */
export function CloudSiteSource({ form, sourceKey }: { form: SettingsForm; sourceKey: CloudSiteKey }) {
  const source = form.source(sourceKey);
  const ways = cloudWays();
  const { permission, scope = '' } = sourceNeeds(sourceKey);
  const { auth } = source.settings;
  const { explanation, account, secretLabel } = ways[auth];
  const authentication = t('cloud-site-source.label-authentication', 'Authentication');
  return (
    <SwitchedSource form={form} sourceKey={sourceKey} source={source} {...words(sourceKey)}>
      <SettingsField
        label={t('cloud-site-source.label-url', 'URL')}
        description={t('cloud-site-source.description-url', 'Address of the site')}
        placeholder={URL_EXAMPLE}
        required
        {...source.text('url')}
      />
      <Field
        noMargin
        label={authentication}
        htmlFor={`${source.id}-auth`}
        description={explanation}
        disabled={source.disabled}
      >
        <Combobox
          id={`${source.id}-auth`}
          aria-label={authentication}
          options={CLOUD_AUTHENTICATIONS.map((value) => ({
            value,
            label: ways[value].label,
            description: ways[value].explanation,
          }))}
          value={auth}
          onChange={({ value }) => source.change({ auth: value })}
          disabled={source.disabled}
          width={60}
        />
      </Field>
      {account === 'email' && (
        <SettingsField
          label={t('cloud-site-source.label-email', 'Email')}
          description={t('cloud-site-source.description-email', 'Of the account that the token belongs to')}
          placeholder={EMAIL_EXAMPLE}
          type="email"
          required
          {...source.text('email')}
        />
      )}
      {account === 'clientId' && (
        <SettingsField
          label={t('cloud-site-source.label-client-id', 'Client id')}
          required
          {...source.text('clientId')}
        />
      )}
      <SecretInputField
        form={form}
        secretKey={`${sourceKey}Secret`}
        label={secretLabel}
        description={
          auth === 'basic'
            ? t(
                'cloud-site-source.description-secret',
                'The account needs the global permission {{permission}}. Stored encrypted.',
                { permission }
              )
            : t(
                'cloud-site-source.description-secret-with-scope',
                'The account needs the global permission {{permission}}, the credential the scope {{scope}}. Stored encrypted.',
                { permission, scope }
              )
        }
      />
      {auth === 'refreshToken' && (
        <SecretInputField
          form={form}
          secretKey={`${sourceKey}RefreshToken`}
          label={t('cloud-site-source.label-refresh-token', 'Refresh token')}
          description={t(
            'cloud-site-source.description-refresh-token',
            'The first one; from then on the store keeps the newest, encrypted. The app needs the scope offline_access as well.'
          )}
        />
      )}
      <AdvancedFields source={source} requests>
        <SettingsField
          label={t('cloud-site-source.label-cloud-id', 'Cloud id')}
          description={t('cloud-site-source.description-cloud-id', 'Of the site')}
          placeholder={t('cloud-site-source.placeholder-cloud-id', 'found by itself')}
          {...source.text('cloudId')}
        />
        {auth !== 'basic' && (
          <SettingsField
            label={t('cloud-site-source.label-api-gateway', 'API gateway')}
            description={t('cloud-site-source.description-api-gateway', 'Another one for Atlassian Government Cloud')}
            {...source.text('apiUrl')}
          />
        )}
        {account === 'clientId' && (
          <SettingsField
            label={t('cloud-site-source.label-authorization-server', 'Authorization server')}
            description={t(
              'cloud-site-source.description-authorization-server',
              'Gives access tokens for the client secret'
            )}
            {...source.text('authUrl')}
          />
        )}
      </AdvancedFields>
      <TlsFields form={form} source={source} />
    </SwitchedSource>
  );
}
