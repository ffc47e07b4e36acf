import { getBackendSrv } from '@grafana/runtime';
import { InlineSwitch, RadioButtonGroup, Stack, Text } from '@grafana/ui';
import React from 'react';
import type { SiteId, SiteState } from '../workbench-state';

interface Props {
  sites: readonly SiteState[];
  current: SiteState;
  onSite: (id: SiteId) => void;
  onChanged: () => void;
}

/** Which simulated site is looked at, and two switches of it, to see what the answers say then. */
export function SiteBox({ sites, current, onSite, onChanged }: Props) {
  const set = async (change: { reads?: boolean; outage?: boolean }) => {
    await getBackendSrv().post(`/workbench/site/${current.dataSourceUid}`, change);
    onChanged();
  };
  return (
    <section aria-label="Simulated site">
      <Stack alignItems="center" gap={1}>
        <Text variant="bodySmall" color="secondary">
          Simulated site
        </Text>
        <RadioButtonGroup
          options={sites.map(({ id, title }) => ({ label: title, value: id }))}
          value={current.id}
          onChange={onSite}
          aria-label="Site"
        />
        <InlineSwitch
          label={current.readsSource.label}
          showLabel
          value={current.readsSource.on}
          onChange={(event) => void set({ reads: event.currentTarget.checked })}
        />
        <InlineSwitch
          label="429 outage"
          showLabel
          value={current.outage}
          onChange={(event) => void set({ outage: event.currentTarget.checked })}
        />
      </Stack>
    </section>
  );
}
