import React from 'react';
import { type OrganizationSettings } from '../../query/settings.ts';
import { AdvancedFields } from './advanced-fields';
import { ChoiceField } from './choice-field';
import { EntriesField } from './entries-field';
import { SecretInputField } from './secret-input-field';
import { SettingsField } from './settings-field';
import { type SettingsForm } from './settings-form';
import { SwitchedSource } from './switched-source';
import { TlsFields } from './tls-fields';

const ENDPOINTS: Readonly<Record<OrganizationSettings['endpoint'], { label: string; explanation: string }>> = {
  'events-stream': {
    label: 'Events stream',
    explanation:
      'In the order in which Atlassian processes events: nothing that comes late is missed. 50 requests a minute.',
  },
  events: {
    label: 'Events',
    explanation: 'By the time of the event: an old range is read at once when a panel asks. 10 requests a minute.',
  },
};

/** The audit log of the organisation, over Atlassian's admin API. */
export function OrganizationSource({ form }: { form: SettingsForm }) {
  const source = form.source('organization');
  return (
    <SwitchedSource
      form={form}
      sourceKey="organization"
      source={source}
      title="Organisation audit log"
      description="Logins, administration, and, with Guard Premium or a Cloud Enterprise plan, who views and exports what. It needs Atlassian Guard, and keeps 180 days."
    >
      <SettingsField
        label="Organisation id"
        description="In the address of admin.atlassian.com, behind /o/"
        placeholder="00000000-0000-0000-0000-000000000000"
        required
        {...source.text('orgId')}
      />
      <SecretInputField
        form={form}
        secretKey="organizationSecret"
        label="API key"
        description="Atlassian Administration ▸ Settings ▸ API keys ▸ Create API key, without scopes. It ends after a year at most. Stored encrypted."
      />
      <EntriesField
        label="Products"
        description="Whose events are read, with those of no product, one a line. Empty: all."
        placeholder="confluence"
        {...source.entries('products')}
      />
      <AdvancedFields source={source} requests>
        <ChoiceField
          label="Endpoint"
          id={`${source.id}-endpoint`}
          value={source.settings.endpoint}
          choices={ENDPOINTS}
          onChange={(endpoint) => source.change({ endpoint })}
          disabled={source.disabled}
        />
        <SettingsField
          label="API address"
          description="Another one for Atlassian Government Cloud"
          {...source.text('url')}
        />
      </AdvancedFields>
      <TlsFields form={form} source={source} />
    </SwitchedSource>
  );
}
