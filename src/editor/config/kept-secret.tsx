import { Input } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';

interface Props {
  id: string;
}

/** A stored secret of a provisioned data source: Grafana's own field offers to reset it, where nothing can be saved. */
export function KeptSecret({ id }: Props) {
  return <Input id={id} width={60} value={t('kept-secret.configured', 'configured')} disabled readOnly />;
}
