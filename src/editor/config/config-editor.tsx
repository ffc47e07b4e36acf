import { type DataSourcePluginOptionsEditorProps } from '@grafana/data';
import { DataSourceDescription } from '@grafana/plugin-ui';
import { Alert, Divider } from '@grafana/ui';
import React from 'react';
import {
  SETTINGS_SCHEMA_VERSION,
  type SecureSettings,
  type SourceKey,
  type StoredSettings,
} from '../../query/settings.ts';
import { AccessLogSection } from './access-log-section';
import { AdvancedSection } from './advanced-section';
import { ConfluenceSection } from './confluence-section';
import { WhatCanBeSeen } from './what-can-be-seen';

type Props = DataSourcePluginOptionsEditorProps<StoredSettings, SecureSettings>;

const DOCS = 'https://github.com/auditlens/confluence-datasource/blob/main/docs/configure.md';

/** The settings of one Confluence site: which of its sources are read, and how. What works is said by *Save & test*. */
export default function ConfigEditor({ options, onOptionsChange }: Props) {
  const settings = options.jsonData;
  const disabled = options.readOnly === true;
  const change = (changed: Partial<StoredSettings>) =>
    onOptionsChange({
      ...options,
      jsonData: { ...settings, schemaVersion: SETTINGS_SCHEMA_VERSION, ...changed },
    });
  const changeSource = (key: SourceKey, source: object | undefined) => {
    const { [key]: _before, ...others } = settings.sources ?? {};
    change({ sources: source === undefined ? others : { ...others, [key]: source } });
  };
  const { confluenceDataCenter, accessLog } = settings.sources ?? {};
  return (
    <>
      <DataSourceDescription dataSourceName="Audit log for Confluence" docsLink={DOCS} hasRequiredFields />
      <Divider />
      {accessLog === undefined && (
        <Alert severity="info" title="Page views are not read">
          Confluence records page views in its access log. Without it, bulk access alerts see searches and exports only.
        </Alert>
      )}
      <ConfluenceSection
        options={options}
        onOptionsChange={onOptionsChange}
        stored={confluenceDataCenter}
        onChange={(source) => changeSource('confluenceDataCenter', source)}
        disabled={disabled}
      />
      <Divider />
      <AccessLogSection
        stored={accessLog}
        onChange={(source) => changeSource('accessLog', source)}
        disabled={disabled}
      />
      <Divider />
      <AdvancedSection settings={settings} onChange={change} disabled={disabled} />
      <Divider />
      <WhatCanBeSeen uid={options.uid} />
    </>
  );
}
