import { Alert, Stack, Text } from '@grafana/ui';
import React from 'react';
import { t } from '../../i18n';
import { type SourceKey } from '../../query/settings.ts';
import { type SourceReading } from '../../resources';
import { numberText } from '../../words/number-text';
import { sourceName } from '../../words/sources';
import { Facts } from './facts';
import { ReadingBar } from './reading-bar';
import { inWords } from './span-in-words';

interface Props extends SourceReading {
  range: { from: number; to: number };
}

/** How the reading of one source stands. */
export function SourceReadingState({ source, range, timeline, lastError, ...numbers }: Props) {
  const name = sourceName(source);
  return (
    <section aria-label={t('source-reading-state.label', 'Reading of {{source}}', { source: name })}>
      <Stack direction="column" gap={1}>
        <Text element="h4" variant="h6">
          {name}
        </Text>
        <ReadingBar label={name} range={range} parts={timeline} />
        <Facts facts={factsOf(source, numbers, range.to)} />
        {lastError !== null && (
          <Alert
            severity="error"
            title={t('source-reading-state.title-failed', 'The last read failed {{span}} ago', {
              span: inWords(range.to - lastError.at),
            })}
          >
            {lastError.text}
          </Alert>
        )}
      </Stack>
    </section>
  );
}

/** They have no requests that a server could limit. */
const FILES: readonly SourceKey[] = ['auditFiles', 'accessLog'];

type Numbers = Pick<SourceReading, 'reading' | 'lagMs' | 'lastSuccess' | 'requests' | 'requestsLeft' | 'errors'>;

function factsOf(
  source: SourceKey,
  { reading, lagMs, lastSuccess, requests, requestsLeft, errors }: Numbers,
  now: number
): ReadonlyArray<readonly [string, string]> {
  return [
    [
      t('source-reading-state.behind', 'Behind'),
      lagMs === null ? t('source-reading-state.nothing-read', 'Nothing was read') : inWords(lagMs),
    ],
    [
      t('source-reading-state.last-read', 'Last read'),
      lastSuccess === null
        ? t('source-reading-state.never', 'Never')
        : t('source-reading-state.ago', '{{span}} ago', { span: inWords(now - lastSuccess) }),
    ],
    [
      t('source-reading-state.now', 'Now'),
      reading ? t('source-reading-state.reading', 'Reading') : t('source-reading-state.waiting', 'Waiting'),
    ],
    [t('source-reading-state.requests', 'Requests'), numberText(requests)],
    ...(FILES.includes(source)
      ? []
      : [
          [
            t('source-reading-state.requests-left', 'Requests left'),
            requestsLeft === null ? t('source-reading-state.not-told', 'Not told') : numberText(requestsLeft),
          ] as const,
        ]),
    [t('source-reading-state.errors', 'Failed reads'), numberText(errors)],
  ];
}
