import React from 'react';
import { t } from '../../i18n';
import { type OrganizationSettings } from '../../query/settings.ts';
import { AdvancedFields } from './advanced-fields';
import { MENUS } from './atlassian-menus';
import { ChoiceField } from './choice-field';
import { EntriesField } from './entries-field';
import { SecretInputField } from './secret-input-field';
import { SettingsField } from './settings-field';
import { type SettingsForm } from './settings-form';
import { SwitchedSource } from './switched-source';
import { TlsFields } from './tls-fields';

function endpoints(): Readonly<Record<OrganizationSettings['endpoint'], { label: string; explanation: string }>> {
  return {
    'events-stream': {
      label: t('organization-source.label-events-stream', 'Events stream'),
      explanation: t(
        'organization-source.description-events-stream',
        'In the order in which Atlassian processes events: nothing that comes late is missed. 50 requests a minute.'
      ),
    },
    events: {
      label: t('organization-source.label-events', 'Events'),
      explanation: t(
        'organization-source.description-events',
        'By the time of the event: an old range is read at once when a panel asks. 10 requests a minute.'
      ),
    },
  };
}

const ID_EXAMPLE = '00000000-0000-0000-0000-000000000000';
const PRODUCT_EXAMPLE = 'confluence';

/** The audit log of the organisation, over Atlassian's admin API. */
export function OrganizationSource({ form }: { form: SettingsForm }) {
  const source = form.source('organization');
  return (
    <SwitchedSource
      form={form}
      sourceKey="organization"
      source={source}
      title={t('organization-source.title', 'Organisation audit log')}
      description={t(
        'organization-source.description',
        'Logins, administration, and, with Guard Premium or a Cloud Enterprise plan, who views and exports what. It needs Atlassian Guard, and keeps 180 days.'
      )}
    >
      <SettingsField
        label={t('organization-source.label-id', 'Organisation id')}
        description={t('organization-source.description-id', 'In the address of admin.atlassian.com, behind /o/')}
        placeholder={ID_EXAMPLE}
        required
        {...source.text('orgId')}
      />
      <SecretInputField
        form={form}
        secretKey="organizationSecret"
        label={t('organization-source.label-api-key', 'API key')}
        description={t(
          'organization-source.description-api-key',
          '{{menu}}, without scopes. It ends after a year at most. Stored encrypted.',
          { menu: MENUS.createOrganizationApiKey }
        )}
      />
      <EntriesField
        label={t('organization-source.label-products', 'Products')}
        description={t(
          'organization-source.description-products',
          'Whose events are read, with those of no product, one a line. Empty: all.'
        )}
        placeholder={PRODUCT_EXAMPLE}
        {...source.entries('products')}
      />
      <AdvancedFields source={source} requests>
        <ChoiceField
          label={t('organization-source.label-endpoint', 'Endpoint')}
          id={`${source.id}-endpoint`}
          value={source.settings.endpoint}
          choices={endpoints()}
          onChange={(endpoint) => source.change({ endpoint })}
          disabled={source.disabled}
        />
        <SettingsField
          label={t('organization-source.label-url', 'API address')}
          description={t('organization-source.description-url', 'Another one for Atlassian Government Cloud')}
          {...source.text('url')}
        />
      </AdvancedFields>
      <TlsFields form={form} source={source} />
    </SwitchedSource>
  );
}
