import { dateTimeFormat, formattedValueToString, getValueFormat } from '@grafana/data';
import { Alert, Stack, Text } from '@grafana/ui';
import React from 'react';
import { NAMESPACE, t } from '../../i18n';
import { type StoreState as State } from '../../resources';
import { numberText } from '../../words/number-text';
import { Facts } from './facts';
import { daysInWords } from './span-in-words';

/** What the store holds, and where. */
export function StoreState({ events, bytes, oldest, durable, retentionDays }: State) {
  const title = t('store-state.title', 'Store');
  return (
    <section aria-label={title}>
      <Stack direction="column" gap={1}>
        <Text element="h4" variant="h6">
          {title}
        </Text>
        <Facts
          facts={[
            [t('store-state.events', 'Events'), numberText(events)],
            [
              durable ? t('store-state.on-disk', 'On disk') : t('store-state.in-memory', 'In memory'),
              formattedValueToString(getValueFormat('bytes')(bytes, 1)),
            ],
            [
              t('store-state.oldest', 'Oldest event'),
              oldest === null
                ? t('store-state.no-event', 'None')
                : dateTimeFormat(oldest, { format: 'YYYY-MM-DD HH:mm' }),
            ],
            [t('store-state.retention', 'Events are kept for'), daysInWords(retentionDays)],
          ]}
        />
        {durable ? (
          <Text variant="bodySmall" color="secondary">
            {t(
              'store-state.place',
              'Below the directory that the operator of Grafana named as data_path in grafana.ini.'
            )}
          </Text>
        ) : (
          <Alert severity="warning" title={t('store-state.title-in-memory', 'Events are kept in memory only')}>
            {t(
              'store-state.description-in-memory',
              'They are read again after each restart of Grafana. Its operator sets data_path in the section {{section}} of grafana.ini.',
              { section: `[plugin.${NAMESPACE}]` }
            )}
          </Alert>
        )}
      </Stack>
    </section>
  );
}
