import { dateTimeFormat, formattedValueToString, getValueFormat } from '@grafana/data';
import { Alert, Stack, Text } from '@grafana/ui';
import React from 'react';
import { type StoreState as State } from '../../resources';
import { Facts } from './facts';

/** What the store holds, and where. */
export function StoreState({ events, bytes, oldest, durable, retentionDays }: State) {
  return (
    <section aria-label="Store">
      <Stack direction="column" gap={1}>
        <Text element="h4" variant="h6">
          Store
        </Text>
        <Facts
          facts={[
            ['Events', events.toLocaleString('en')],
            [durable ? 'On disk' : 'In memory', formattedValueToString(getValueFormat('bytes')(bytes, 1))],
            ['Oldest event', oldest === null ? 'none' : dateTimeFormat(oldest, { format: 'YYYY-MM-DD HH:mm' })],
            ['Events are kept for', retentionDays === 1 ? '1 day' : `${retentionDays} days`],
          ]}
        />
        {durable ? (
          <Text variant="bodySmall" color="secondary">
            Below the directory that the operator of Grafana named as data_path in grafana.ini.
          </Text>
        ) : (
          <Alert severity="warning" title="Events are kept in memory only">
            They are read again after each restart of Grafana. Its operator sets data_path in the section
            [plugin.auditlens-confluence-datasource] of grafana.ini.
          </Alert>
        )}
      </Stack>
    </section>
  );
}
