import { Combobox, Field } from '@grafana/ui';
import React from 'react';
import { SOURCE_NEEDS } from '../../query/guide/guide-data.ts';
import { CLOUD_AUTHENTICATIONS } from '../../query/settings.ts';
import { AdvancedFields } from './advanced-fields';
import { CLOUD_WAYS } from './cloud-authentication';
import { SecretInputField } from './secret-input-field';
import { SettingsField } from './settings-field';
import { type SettingsForm } from './settings-form';
import { SwitchedSource } from './switched-source';
import { TlsFields } from './tls-fields';

export type CloudSiteKey = 'confluenceCloud' | 'jiraCloud';

interface Product {
  title: string;
  description: string;
}

const PRODUCTS: Readonly<Record<CloudSiteKey, Product>> = {
  confluenceCloud: {
    title: 'Confluence Cloud audit log',
    description:
      'Who changed what: permissions, spaces, settings, exports. It records neither page views nor logins, and the Free plan has none.',
  },
  jiraCloud: {
    title: 'Jira Cloud audit log',
    description: 'Who changed permissions, roles, workflows, users and groups. Sites with Free plans only have none.',
  },
};

/** The audit log of one product of a site in Atlassian Cloud. */
export function CloudSiteSource({ form, sourceKey }: { form: SettingsForm; sourceKey: CloudSiteKey }) {
  const source = form.source(sourceKey);
  const { title, description } = PRODUCTS[sourceKey];
  const { permission, scope = '' } = SOURCE_NEEDS[sourceKey];
  const { auth } = source.settings;
  const { explanation, account, secretLabel } = CLOUD_WAYS[auth];
  return (
    <SwitchedSource form={form} sourceKey={sourceKey} source={source} title={title} description={description}>
      <SettingsField
        label="URL"
        description="Address of the site"
        placeholder="https://acme.atlassian.net"
        required
        {...source.text('url')}
      />
      <Field
        noMargin
        label="Authentication"
        htmlFor={`${source.id}-auth`}
        description={explanation}
        disabled={source.disabled}
      >
        <Combobox
          id={`${source.id}-auth`}
          aria-label="Authentication"
          options={CLOUD_AUTHENTICATIONS.map((value) => ({
            value,
            label: CLOUD_WAYS[value].label,
            description: CLOUD_WAYS[value].explanation,
          }))}
          value={auth}
          onChange={({ value }) => source.change({ auth: value })}
          disabled={source.disabled}
          width={60}
        />
      </Field>
      {account === 'email' && (
        <SettingsField
          label="Email"
          description="Of the account that the token belongs to"
          placeholder="svc-audit@example.org"
          type="email"
          required
          {...source.text('email')}
        />
      )}
      {account === 'clientId' && <SettingsField label="Client id" required {...source.text('clientId')} />}
      <SecretInputField
        form={form}
        secretKey={`${sourceKey}Secret`}
        label={secretLabel}
        description={
          auth === 'basic'
            ? `The account needs the global permission ${permission}. Stored encrypted.`
            : `The account needs the global permission ${permission}, the credential the scope ${scope}. Stored encrypted.`
        }
      />
      {auth === 'refreshToken' && (
        <SecretInputField
          form={form}
          secretKey={`${sourceKey}RefreshToken`}
          label="Refresh token"
          description="The first one; from then on the store keeps the newest, encrypted. The app needs the scope offline_access as well."
        />
      )}
      <AdvancedFields source={source} requests>
        <SettingsField
          label="Cloud id"
          description="Of the site"
          placeholder="found by itself"
          {...source.text('cloudId')}
        />
        {auth !== 'basic' && (
          <SettingsField
            label="API gateway"
            description="Another one for Atlassian Government Cloud"
            {...source.text('apiUrl')}
          />
        )}
        {account === 'clientId' && (
          <SettingsField
            label="Authorization server"
            description="That gives access tokens for the client secret"
            {...source.text('authUrl')}
          />
        )}
      </AdvancedFields>
      <TlsFields form={form} source={source} />
    </SwitchedSource>
  );
}
