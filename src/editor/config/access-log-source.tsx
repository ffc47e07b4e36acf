import React from 'react';
import { t } from '../../i18n';
import { AdvancedFields } from './advanced-fields';
import { ChoiceField } from './choice-field';
import { FilePathsField } from './file-paths-field';
import { SettingsField } from './settings-field';
import { type SettingsForm } from './settings-form';
import { SwitchedSource } from './switched-source';

type Format = 'tomcat' | 'accessLogFilter' | 'pattern';

/** Name of the class that writes these lines. */
const FILTER_CLASS = 'AccessLogFilter';

function formats(): Readonly<Record<Format, { label: string; explanation: string }>> {
  return {
    tomcat: {
      label: t('access-log-source.label-tomcat', 'Tomcat, default pattern'),
      explanation: t('access-log-source.description-tomcat', 'As Confluence writes it since 7.11.'),
    },
    accessLogFilter: {
      label: FILTER_CLASS,
      explanation: t(
        'access-log-source.description-filter',
        'Lines of the old filter in atlassian-confluence.log, before 7.11. They state neither status nor time zone.'
      ),
    },
    pattern: {
      label: t('access-log-source.label-own-pattern', 'Own pattern'),
      explanation: t(
        'access-log-source.description-pattern',
        'The pattern of the AccessLogValve in {{file}}, letter for letter.',
        { file: '<install>/conf/server.xml' }
      ),
    },
  };
}

const PATH_EXAMPLE = '/var/log/confluence/conf_access_log*.log';
const ZONE_EXAMPLE = 'Europe/Berlin';
const CONTEXT_PATH_EXAMPLE = '/confluence';

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
      title={t('access-log-source.title', 'Access log')}
      description={t(
        'access-log-source.description',
        'Who read what: page views, downloads, exports and REST calls. Bulk access is counted from it.'
      )}
    >
      <FilePathsField placeholder={PATH_EXAMPLE} required {...source.entries('paths')} />
      <ChoiceField
        label={t('access-log-source.label-format', 'Format')}
        id={`${source.id}-format-choice`}
        value={choice}
        choices={formats()}
        onChange={(chosen) => source.change({ format: chosen === 'pattern' ? DEFAULT_PATTERN : chosen })}
        disabled={source.disabled}
      />
      {choice === 'pattern' && (
        <SettingsField label={t('access-log-source.label-pattern', 'Pattern')} required {...source.text('format')} />
      )}
      {choice !== 'tomcat' && (
        <SettingsField
          label={t('access-log-source.label-time-zone', 'Time zone')}
          description={
            choice === 'accessLogFilter'
              ? t('access-log-source.description-time-zone', "Of Confluence's server")
              : t(
                  'access-log-source.description-time-zone-of-pattern',
                  "Of Confluence's server, where the pattern prints none"
                )
          }
          placeholder={ZONE_EXAMPLE}
          required={choice === 'accessLogFilter'}
          width={30}
          {...source.text('timezone')}
        />
      )}
      <SettingsField
        label={t('access-log-source.label-context-path', 'Context path')}
        description={t('access-log-source.description-context-path', 'Empty for a site at the root')}
        placeholder={CONTEXT_PATH_EXAMPLE}
        width={30}
        {...source.text('contextPath')}
      />
      <AdvancedFields source={source} requests={false} />
    </SwitchedSource>
  );
}
