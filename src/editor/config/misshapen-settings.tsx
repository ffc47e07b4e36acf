import { Alert } from '@grafana/ui';
import React from 'react';
import { t, Trans } from '../../i18n';

/** Stands for the whole form where a file or the API stored settings that no field can show. */
export function MisshapenSettings({ problems }: { problems: readonly string[] }) {
  return (
    <Alert severity="error" title={t('misshapen-settings.title', 'The stored settings cannot be shown')}>
      <Trans i18nKey="misshapen-settings.cure">
        Mend them where they were written: in the provisioning file, or over the API of Grafana.
      </Trans>
      <ul style={{ paddingLeft: 24 }}>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
    </Alert>
  );
}
