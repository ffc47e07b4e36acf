import { Divider } from '@grafana/ui';
import React, { useState } from 'react';
import { t } from '../../i18n';
import { type StoredSettings } from '../../query/settings.ts';
import { AccessLogSource } from './access-log-source';
import { AuditFilesSource } from './audit-files-source';
import { CloudSiteSource } from './cloud-site-source';
import { DataCenterSource } from './data-center-source';
import { EditorDescription } from './editor-description';
import { GeoSection } from './geo-section';
import { GuideSection } from './guide-section';
import { ListsSection } from './lists-section';
import { MisshapenSettings } from './misshapen-settings';
import { OrganizationSource } from './organization-source';
import { ReadingSection } from './reading-section';
import { useSettingsForm, type ConfigEditorProps, type SettingsForm } from './settings-form';
import { SourceGroup } from './source-group';
import { StoreSection } from './store-section';
import { WhatCanBeSeen } from './what-can-be-seen';

// Names, the same in every language.
const CONFLUENCE_DATA_CENTER = 'Confluence Data Center';
const ATLASSIAN_CLOUD = 'Atlassian Cloud';

/** The settings of one data source: which places of a site or organisation are read, and how. What works is said by *Save & test*. */
export default function ConfigEditor(props: ConfigEditorProps) {
  const form = useSettingsForm(props);
  return form.misshapen.length > 0 ? <MisshapenSettings problems={form.misshapen} /> : <Sections form={form} />;
}

function Sections({ form }: { form: SettingsForm }) {
  const sources = form.stored.sources ?? {};
  // Groups decide by what is on whether they are open: the guide lets them decide anew.
  const [guided, setGuided] = useState(0);
  return (
    <>
      <EditorDescription />
      <Divider />
      <GuideSection form={form} onSwitchedOn={() => setGuided(guided + 1)} />
      <Divider />
      <SourceGroup
        key={`data-center ${guided}`}
        form={form}
        title={CONFLUENCE_DATA_CENTER}
        description={t('config-editor.description-data-center', 'A site that you run yourself.')}
        keys={['confluenceDataCenter', 'accessLog', 'auditFiles']}
        blindSpot={dataCenterBlindSpot(sources)}
      >
        <DataCenterSource form={form} sourceKey="confluenceDataCenter" />
        <AccessLogSource form={form} />
        <AuditFilesSource form={form} />
      </SourceGroup>
      <Divider />
      <SourceGroup
        key={`cloud ${guided}`}
        form={form}
        title={ATLASSIAN_CLOUD}
        description={t(
          'config-editor.description-cloud',
          'A site at atlassian.net, and the organisation that it belongs to.'
        )}
        keys={['confluenceCloud', 'organization', 'jiraCloud']}
        blindSpot={cloudBlindSpot(sources)}
      >
        <CloudSiteSource form={form} sourceKey="confluenceCloud" />
        <OrganizationSource form={form} />
        <CloudSiteSource form={form} sourceKey="jiraCloud" />
      </SourceGroup>
      <Divider />
      <SourceGroup
        key={`beside ${guided}`}
        form={form}
        title={t('config-editor.title-beside', 'Jira and Bitbucket Data Center')}
        description={t('config-editor.description-beside', 'Sites beside Confluence, with the same audit log.')}
        keys={['jiraDataCenter', 'bitbucketDataCenter']}
      >
        <DataCenterSource form={form} sourceKey="jiraDataCenter" />
        <DataCenterSource form={form} sourceKey="bitbucketDataCenter" />
      </SourceGroup>
      <Divider />
      <ReadingSection key={form.saved.version} uid={form.uid} />
      <Divider />
      <GeoSection form={form} />
      <Divider />
      <ListsSection form={form} />
      <Divider />
      <StoreSection form={form} />
      <Divider />
      <WhatCanBeSeen uid={form.uid} />
    </>
  );
}

type StoredSources = NonNullable<StoredSettings['sources']>;

function dataCenterBlindSpot({ confluenceDataCenter, auditFiles, accessLog }: StoredSources) {
  return (confluenceDataCenter ?? auditFiles) === undefined || accessLog !== undefined
    ? undefined
    : {
        title: t('config-editor.title-no-views', 'Page views are not read'),
        text: t(
          'config-editor.no-views',
          'Confluence records page views in its access log. Without it, bulk access alerts see searches and exports only.'
        ),
      };
}

function cloudBlindSpot({ confluenceCloud, organization }: StoredSources) {
  return confluenceCloud === undefined || organization !== undefined
    ? undefined
    : {
        title: t('config-editor.title-no-views-of-cloud', 'Page views and logins are not read'),
        text: t(
          'config-editor.no-views-of-cloud',
          "Atlassian records them in the organisation's audit log, where the plan has it. Without it, bulk access alerts see nothing of Confluence Cloud."
        ),
      };
}
