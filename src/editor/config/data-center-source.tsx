import React from 'react';
import { t } from '../../i18n';
import { type DataCenterSettings } from '../../query/settings.ts';
import { AdvancedFields } from './advanced-fields';
import { ChoiceField } from './choice-field';
import { DATA_CENTER_PRODUCTS, dataCenterWords, type DataCenterKey } from './data-center-products';
import { EntriesField } from './entries-field';
import { SecretInputField } from './secret-input-field';
import { SettingsField } from './settings-field';
import { type SettingsForm } from './settings-form';
import { sourceNeeds } from './source-needs';
import { SwitchedSource } from './switched-source';
import { TlsFields } from './tls-fields';

/** The audit log of a Data Center product, over its REST API. */
export function DataCenterSource({ form, sourceKey }: { form: SettingsForm; sourceKey: DataCenterKey }) {
  const source = form.source(sourceKey);
  const { auth } = source.settings;
  const { urlExample, objectExample, tokenMenu } = DATA_CENTER_PRODUCTS[sourceKey];
  const { title, description, objects } = dataCenterWords(sourceKey);
  const authentications: Record<DataCenterSettings['auth'], { label: string; explanation: string }> = {
    token: {
      label: t('data-center-source.label-token', 'Personal access token'),
      explanation: t('data-center-source.description-token', 'Profile picture ▸ {{menu}}. Note when it expires.', {
        menu: tokenMenu,
      }),
    },
    basic: {
      label: t('data-center-source.label-basic', 'User name and password'),
      explanation: t('data-center-source.description-basic', 'For versions without tokens.'),
    },
  };
  return (
    <SwitchedSource form={form} sourceKey={sourceKey} source={source} title={title} description={description}>
      <SettingsField
        label={t('data-center-source.label-url', 'URL')}
        description={t('data-center-source.description-url', 'Base URL of the site with its context path')}
        placeholder={urlExample}
        required
        {...source.text('url')}
      />
      <ChoiceField
        label={t('data-center-source.label-authentication', 'Authentication')}
        id={`${source.id}-auth`}
        value={auth}
        choices={authentications}
        onChange={(chosen) => source.change({ auth: chosen })}
        disabled={source.disabled}
      />
      {auth === 'basic' && (
        <SettingsField
          label={t('data-center-source.label-username', 'User name')}
          required
          {...source.text('username')}
        />
      )}
      <SecretInputField
        form={form}
        secretKey={`${sourceKey}Secret`}
        label={
          auth === 'basic'
            ? t('data-center-source.label-password', 'Password')
            : t('data-center-source.label-secret', 'Token')
        }
        description={t(
          'data-center-source.description-secret',
          'Of an account with the global permission {{permission}}. Stored encrypted, sent to this site only.',
          { permission: sourceNeeds(sourceKey).permission }
        )}
      />
      <EntriesField
        label={t('data-center-source.label-affected-objects', 'Affected objects')}
        description={objects}
        placeholder={objectExample}
        {...source.entries('affectedObjects')}
      />
      <AdvancedFields source={source} requests>
        <SettingsField
          label={t('data-center-source.label-search', 'Search')}
          description={t(
            'data-center-source.description-search',
            'Only records that hold this text are read. Everything else is then missing from every count, and the site searches slowly: leave it empty unless the log is too large to be read.'
          )}
          placeholder={t('data-center-source.placeholder-search', 'everything is read')}
          {...source.text('search')}
        />
        {source.settings.search !== '' && (
          <SettingsField
            label={t('data-center-source.label-scan-limit', 'Scan limit')}
            description={t(
              'data-center-source.description-scan-limit',
              'Records that one search looks through at most, newest first; 0: all. What lies behind the limit is not read, and is told as missing.'
            )}
            width={20}
            {...source.number('scanLimit')}
          />
        )}
      </AdvancedFields>
      <TlsFields form={form} source={source} />
    </SwitchedSource>
  );
}
