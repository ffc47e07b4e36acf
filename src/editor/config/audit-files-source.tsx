import React from 'react';
import { AdvancedFields } from './advanced-fields';
import { FilePathsField } from './file-paths-field';
import { type SettingsForm } from './settings-form';
import { SwitchedSource } from './switched-source';

/** Confluence's audit log as its nodes write it into files. */
export function AuditFilesSource({ form }: { form: SettingsForm }) {
  const source = form.source('auditFiles');
  return (
    <SwitchedSource
      form={form}
      sourceKey="auditFiles"
      source={source}
      title="Audit log files"
      description="The same events as the audit log, from <local home>/log/audit of each node: without a token, and with coverage area and level."
    >
      <FilePathsField
        placeholder="/var/atlassian/application-data/confluence/log/audit/*.audit.log"
        required
        {...source.entries('paths')}
      />
      <AdvancedFields source={source} requests={false} />
    </SwitchedSource>
  );
}
