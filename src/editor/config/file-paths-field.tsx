import React, { type ComponentProps } from 'react';
import { t } from '../../i18n';
import { EntriesField } from './entries-field';

type Props = Omit<ComponentProps<typeof EntriesField>, 'label' | 'description'>;

/** Files on Grafana's host. */
export function FilePathsField(props: Props) {
  return (
    <EntriesField
      label={t('file-paths-field.label', 'Paths')}
      description={t(
        'file-paths-field.description',
        "Files on Grafana's host: absolute, one a line, * allowed. Its operator allows the directories (allowed_paths in grafana.ini)."
      )}
      {...props}
    />
  );
}
