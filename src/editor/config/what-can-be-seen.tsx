import { getBackendSrv } from '@grafana/runtime';
import { Alert, Button, Stack } from '@grafana/ui';
import { ConfigSection } from '@grafana/plugin-ui';
import React, { useState } from 'react';
import { lastValueFrom } from 'rxjs';
import { type Finding, type SourceFindings } from '../../resources';

interface Props {
  uid: string;
}

type Check = { kind: 'asking' } | { kind: 'answered'; findings: Finding[] } | { kind: 'failed' };

const SEVERITIES = { ok: 'success', warning: 'warning', error: 'error' } as const;

/** What the saved settings can read, and what is in the way: after a successful *Save & test* Grafana shows one line only. */
export function WhatCanBeSeen({ uid }: Props) {
  const [check, setCheck] = useState<Check>();
  const ask = async () => {
    setCheck({ kind: 'asking' });
    try {
      const url = `/api/datasources/uid/${uid}/resources/sources`;
      const { data } = await lastValueFrom(getBackendSrv().fetch<SourceFindings>({ url, showErrorAlert: false }));
      setCheck({ kind: 'answered', findings: data.findings });
    } catch {
      setCheck({ kind: 'failed' });
    }
  };
  return (
    <ConfigSection title="What can be seen" description="With the settings as they were last saved.">
      <Stack direction="column" gap={1}>
        <div>
          <Button variant="secondary" onClick={() => void ask()} disabled={check?.kind === 'asking'}>
            Check the sources
          </Button>
        </div>
        {check?.kind === 'failed' && (
          <Alert severity="error" title="The sources could not be asked">
            Save &amp; test says why.
          </Alert>
        )}
        {check?.kind === 'answered' &&
          check.findings.map(({ severity, title, detail }) => (
            <Alert key={`${title} ${detail}`} severity={SEVERITIES[severity]} title={title}>
              {detail}
            </Alert>
          ))}
      </Stack>
    </ConfigSection>
  );
}
