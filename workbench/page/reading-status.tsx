import { LoadingBar, Text, useTheme2 } from '@grafana/ui';
import React from 'react';
import type { ReadingState } from '../workbench-state';

/** How far the first read of the site's history has come; keeps its place when it is done. */
export function ReadingStatus({ reading }: { reading: ReadingState }) {
  const theme = useTheme2();
  const events = reading.events.toLocaleString();
  return (
    <div
      role="status"
      style={{
        marginLeft: 'auto',
        padding: theme.spacing(0, 1),
        alignSelf: 'center',
        minWidth: 260,
        textAlign: 'right',
      }}
    >
      <Text variant="bodySmall" color="secondary">
        {reading.done ? `History read: ${events} events` : `Reading the site’s history: ${events} events so far …`}
      </Text>
      <div style={{ height: 2 }}>{!reading.done && <LoadingBar width={260} />}</div>
    </div>
  );
}
