import { getBackendSrv } from '@grafana/runtime';
import { InlineSwitch, Stack, Text } from '@grafana/ui';
import React from 'react';
import type { SiteState } from '../workbench-state';

/** Two switches of the simulated site, to see what the answers say then. */
export function SiteBox({ site, onChanged }: { site: SiteState; onChanged: () => void }) {
  const set = async (change: Partial<SiteState>) => {
    await getBackendSrv().post('/workbench/site', change);
    onChanged();
  };
  return (
    <section aria-label="Simulated site">
      <Stack alignItems="center" gap={1}>
        <Text variant="bodySmall" color="secondary">
          Simulated site
        </Text>
        <InlineSwitch
          label="Access log"
          showLabel
          value={site.accessLog}
          onChange={(event) => void set({ accessLog: event.currentTarget.checked })}
        />
        <InlineSwitch
          label="429 outage"
          showLabel
          value={site.outage}
          onChange={(event) => void set({ outage: event.currentTarget.checked })}
        />
      </Stack>
    </section>
  );
}
