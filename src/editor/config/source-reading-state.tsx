import { Alert, Stack, Text } from '@grafana/ui';
import React from 'react';
import { SOURCE_NAMES } from '../../query/source-names.ts';
import { type SourceReading } from '../../resources';
import { Facts } from './facts';
import { ReadingBar } from './reading-bar';
import { inWords } from './span-in-words';

interface Props extends SourceReading {
  range: { from: number; to: number };
}

/** How the reading of one source stands. */
export function SourceReadingState({ source, range, timeline, lastError, ...numbers }: Props) {
  const name = SOURCE_NAMES[source];
  return (
    <section aria-label={`Reading of ${name}`}>
      <Stack direction="column" gap={1}>
        <Text element="h4" variant="h6">
          {name}
        </Text>
        <ReadingBar label={name} range={range} parts={timeline} />
        <Facts facts={factsOf(numbers, range.to)} />
        {lastError !== null && (
          <Alert severity="error" title={`The last read failed ${inWords(range.to - lastError.at)} ago`}>
            {lastError.text}
          </Alert>
        )}
      </Stack>
    </section>
  );
}

type Numbers = Pick<SourceReading, 'reading' | 'lagMs' | 'lastSuccess' | 'requests' | 'requestsLeft' | 'errors'>;

function factsOf({ reading, lagMs, lastSuccess, requests, requestsLeft, errors }: Numbers, now: number) {
  return [
    ['Behind', lagMs === null ? 'nothing was read' : inWords(lagMs)],
    ['Last read', lastSuccess === null ? 'never' : `${inWords(now - lastSuccess)} ago`],
    ['Now', reading ? 'reading' : 'waiting'],
    ['Requests', requests.toLocaleString('en')],
    ['Requests left', requestsLeft === null ? 'not told' : requestsLeft.toLocaleString('en')],
    ['Failed reads', errors.toLocaleString('en')],
  ] as const;
}
