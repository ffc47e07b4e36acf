import React from 'react';
import { SOURCE_NEEDS } from '../../query/guide/guide-data.ts';
import { type DataCenterSettings } from '../../query/settings.ts';
import { AdvancedFields } from './advanced-fields';
import { ChoiceField } from './choice-field';
import { EntriesField } from './entries-field';
import { SecretInputField } from './secret-input-field';
import { SettingsField } from './settings-field';
import { type SettingsForm } from './settings-form';
import { SwitchedSource } from './switched-source';
import { TlsFields } from './tls-fields';

export type DataCenterKey = 'confluenceDataCenter' | 'jiraDataCenter' | 'bitbucketDataCenter';

interface Product {
  title: string;
  description: string;
  /** Of its base URL. */
  example: string;
  /** Where the product makes tokens. */
  tokenPlace: string;
  /** Whose administrator may read a part of it. */
  parts: string;
  objectExample: string;
}

/** In the words of each product's menus. */
const PRODUCTS: Readonly<Record<DataCenterKey, Product>> = {
  confluenceDataCenter: {
    title: 'Confluence Data Center audit log',
    description:
      'Who changed what: permissions, exports, searches, logins. It records no page views: they stand in the access log.',
    example: 'https://wiki.example.org/confluence',
    tokenPlace: 'Profile picture ▸ Settings ▸ Personal access tokens ▸ Create token',
    parts: 'spaces',
    objectExample: 'Space,655361',
  },
  jiraDataCenter: {
    title: 'Jira Data Center audit log',
    description: 'Who changed permissions, roles, workflows, users and groups. Jira 8.8 or newer.',
    example: 'https://jira.example.org/jira',
    tokenPlace: 'Profile picture ▸ Profile ▸ Personal Access Tokens ▸ Create token',
    parts: 'projects',
    objectExample: 'PROJECT,10000',
  },
  bitbucketDataCenter: {
    title: 'Bitbucket Data Center audit log',
    description: 'Who changed permissions, repositories, keys and settings. Bitbucket 7.0 or newer.',
    example: 'https://git.example.org/bitbucket',
    tokenPlace: 'Profile picture ▸ Manage account ▸ HTTP access tokens ▸ Create token',
    parts: 'projects or repositories',
    objectExample: 'PROJECT,42',
  },
};

/** The audit log of a Data Center product, over its REST API. */
export function DataCenterSource({ form, sourceKey }: { form: SettingsForm; sourceKey: DataCenterKey }) {
  const source = form.source(sourceKey);
  const { auth } = source.settings;
  const { title, description, example, tokenPlace, parts, objectExample } = PRODUCTS[sourceKey];
  const authentications: Record<DataCenterSettings['auth'], { label: string; explanation: string }> = {
    token: { label: 'Personal access token', explanation: `${tokenPlace}. Note when it expires.` },
    basic: { label: 'User name and password', explanation: 'For versions without tokens.' },
  };
  return (
    <SwitchedSource form={form} sourceKey={sourceKey} source={source} title={title} description={description}>
      <SettingsField
        label="URL"
        description="Base URL of the site with its context path"
        placeholder={example}
        required
        {...source.text('url')}
      />
      <ChoiceField
        label="Authentication"
        id={`${source.id}-auth`}
        value={auth}
        choices={authentications}
        onChange={(chosen) => source.change({ auth: chosen })}
        disabled={source.disabled}
      />
      {auth === 'basic' && <SettingsField label="User name" required {...source.text('username')} />}
      <SecretInputField
        form={form}
        secretKey={`${sourceKey}Secret`}
        label={auth === 'basic' ? 'Password' : 'Token'}
        description={`Of an account with the global permission ${SOURCE_NEEDS[sourceKey].permission}. Stored encrypted, sent to this site only.`}
      />
      <EntriesField
        label="Affected objects"
        description={`For an account that administers certain ${parts} only: type and id, one a line. Empty: everything.`}
        placeholder={objectExample}
        {...source.entries('affectedObjects')}
      />
      <AdvancedFields source={source} requests>
        <SettingsField
          label="Search"
          description="Only records that hold this text are read. Everything else is then missing from every count, and the site searches slowly: leave it empty unless the log is too large to be read."
          placeholder="everything is read"
          {...source.text('search')}
        />
        {source.settings.search !== '' && (
          <SettingsField
            label="Scan limit"
            description="Records that one search looks through at most, newest first; 0: all. What lies behind the limit is not read, and is told as missing."
            width={20}
            {...source.number('scanLimit')}
          />
        )}
      </AdvancedFields>
      <TlsFields form={form} source={source} />
    </SwitchedSource>
  );
}
