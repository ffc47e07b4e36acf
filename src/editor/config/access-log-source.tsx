import React from 'react';
import { AdvancedFields } from './advanced-fields';
import { ChoiceField } from './choice-field';
import { FilePathsField } from './file-paths-field';
import { SettingsField } from './settings-field';
import { type SettingsForm } from './settings-form';
import { SwitchedSource } from './switched-source';

type Format = 'tomcat' | 'accessLogFilter' | 'pattern';

const FORMATS: Readonly<Record<Format, { label: string; explanation: string }>> = {
  tomcat: { label: 'Tomcat, default pattern', explanation: 'As Confluence writes it since 7.11.' },
  accessLogFilter: {
    label: 'AccessLogFilter',
    explanation:
      'Lines of the old filter in atlassian-confluence.log, before 7.11. They state neither status nor time zone.',
  },
  pattern: {
    label: 'Own pattern',
    explanation: 'The pattern of the AccessLogValve in <install>/conf/server.xml, letter for letter.',
  },
};

/** Confluence's own, to begin with. */
const DEFAULT_PATTERN = '%t %{X-AUSERNAME}o %I %h %r %s %Dms %b %{Referer}i %{User-Agent}i';

/** The access log of Confluence's web server, from files that Grafana's host can read. */
export function AccessLogSource({ form }: { form: SettingsForm }) {
  const source = form.source('accessLog');
  const { format } = source.settings;
  const choice = format === 'tomcat' || format === 'accessLogFilter' ? format : 'pattern';
  return (
    <SwitchedSource
      form={form}
      sourceKey="accessLog"
      source={source}
      title="Access log"
      description="Who read what: page views, downloads, exports and REST calls. Bulk access is counted from it."
    >
      <FilePathsField placeholder="/var/log/confluence/conf_access_log*.log" required {...source.entries('paths')} />
      <ChoiceField
        label="Format"
        id={`${source.id}-format-choice`}
        value={choice}
        choices={FORMATS}
        onChange={(chosen) => source.change({ format: chosen === 'pattern' ? DEFAULT_PATTERN : chosen })}
        disabled={source.disabled}
      />
      {choice === 'pattern' && <SettingsField label="Pattern" required {...source.text('format')} />}
      {choice !== 'tomcat' && (
        <SettingsField
          label="Time zone"
          description={
            choice === 'accessLogFilter'
              ? "Of Confluence's server"
              : "Of Confluence's server, where the pattern prints none"
          }
          placeholder="Europe/Berlin"
          required={choice === 'accessLogFilter'}
          width={30}
          {...source.text('timezone')}
        />
      )}
      <SettingsField
        label="Context path"
        description="Empty for a site at the root"
        placeholder="/confluence"
        width={30}
        {...source.text('contextPath')}
      />
      <AdvancedFields source={source} requests={false} />
    </SwitchedSource>
  );
}
