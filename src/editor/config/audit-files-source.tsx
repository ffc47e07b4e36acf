import React from 'react';
import { t } from '../../i18n';
import { AdvancedFields } from './advanced-fields';
import { FilePathsField } from './file-paths-field';
import { type SettingsForm } from './settings-form';
import { SwitchedSource } from './switched-source';

const PATH_EXAMPLE = '/var/atlassian/application-data/confluence/log/audit/*.audit.log';

/** Confluence's audit log as its nodes write it into files. */
export function AuditFilesSource({ form }: { form: SettingsForm }) {
  const source = form.source('auditFiles');
  return (
    <SwitchedSource
      form={form}
      sourceKey="auditFiles"
      source={source}
      title={t('audit-files-source.title', 'Audit log files')}
      description={t(
        'audit-files-source.description',
        'The same events as the audit log, from {{directory}} of each node: without a token, and with coverage area and level.',
        { directory: '<local home>/log/audit' }
      )}
    >
      <FilePathsField placeholder={PATH_EXAMPLE} required {...source.entries('paths')} />
      <AdvancedFields source={source} requests={false} />
    </SwitchedSource>
  );
}
