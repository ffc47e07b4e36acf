import { Alert, Button, Stack } from '@grafana/ui';
import { ConfigSection } from '@grafana/plugin-ui';
import React, { useState } from 'react';
import { t } from '../../i18n';
import { type Finding, type SiteConfiguration } from '../../resources';
import { AuditConfiguration } from './audit-configuration';
import { Findings } from './findings';
import { getResource } from './get-resource';

interface Props {
  uid: string;
}

type Check =
  | { kind: 'asking' }
  | { kind: 'answered'; findings: Finding[]; configurations: SiteConfiguration[] }
  | { kind: 'failed' };

/** What the saved settings can read, and what is in the way: after a successful *Save & test* Grafana shows one line only. */
export function WhatCanBeSeen({ uid }: Props) {
  const [check, setCheck] = useState<Check>();
  const ask = async () => {
    setCheck({ kind: 'asking' });
    try {
      const { findings } = await getResource<{ findings: Finding[] }>(uid, 'sources');
      // The findings say what matters; the configuration only adds to them.
      const { sources } = await getResource<{ sources: SiteConfiguration[] }>(uid, 'configuration').catch(() => ({
        sources: [],
      }));
      setCheck({ kind: 'answered', findings, configurations: sources });
    } catch {
      setCheck({ kind: 'failed' });
    }
  };
  return (
    <ConfigSection
      title={t('what-can-be-seen.title', 'What can be seen')}
      description={t(
        'what-can-be-seen.description',
        'All sources at once with the store, and what each site is told to record: with the settings as they were last saved.'
      )}
    >
      <Stack direction="column" gap={2}>
        <div>
          <Button
            variant="secondary"
            icon={check?.kind === 'asking' ? 'spinner' : undefined}
            onClick={() => void ask()}
            disabled={check?.kind === 'asking'}
          >
            {t('what-can-be-seen.check', 'Check the sources')}
          </Button>
        </div>
        {check?.kind === 'failed' && (
          <Alert severity="error" title={t('what-can-be-seen.title-failed', 'The sources could not be asked')}>
            {t('what-can-be-seen.failed', 'Save & test says why.')}
          </Alert>
        )}
        {check?.kind === 'answered' && (
          <>
            <Findings findings={check.findings} />
            {check.configurations.map((configuration) => (
              <AuditConfiguration key={`${configuration.source} ${configuration.site}`} {...configuration} />
            ))}
          </>
        )}
      </Stack>
    </ConfigSection>
  );
}
