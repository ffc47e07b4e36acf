import { InteractiveTable, Stack, Text, type Column } from '@grafana/ui';
import React, { useMemo } from 'react';
import { SOURCE_NAMES } from '../../query/source-names.ts';
import { type SiteConfiguration } from '../../resources';

interface Coverage {
  area: string;
  level: string;
}

const COLUMNS: Array<Column<Coverage>> = [
  { id: 'area', header: 'Coverage area' },
  { id: 'level', header: 'Level' },
];

/** What a site is told to record, and for how long it keeps it. */
export function AuditConfiguration({ source, site, coverage, retention, retentionFiles, denylist }: SiteConfiguration) {
  const rows = useMemo(
    () => Object.entries(coverage ?? {}).map(([area, level]) => ({ area: inWords(area), level: inWords(level) })),
    [coverage]
  );
  const kept = [
    retention && `Records are kept for ${retention.text}.`,
    retentionFiles !== undefined && `Each node keeps ${retentionFiles} files.`,
    denylist && denylist.length > 0 && `Left out of the log: ${denylist.join(', ')}.`,
  ].filter((sentence) => typeof sentence === 'string');
  return (
    <section aria-label={`Audit configuration of ${site}`}>
      <Stack direction="column" gap={1}>
        <Text element="h4" variant="h5">
          {`What ${SOURCE_NAMES[source]} records (${site})`}
        </Text>
        {rows.length > 0 && <InteractiveTable columns={COLUMNS} data={rows} getRowId={({ area }) => area} />}
        {kept.length > 0 && <Text color="secondary">{kept.join(' ')}</Text>}
      </Stack>
    </section>
  );
}

/** `END_USER_ACTIVITY` as Atlassian's dialog writes it: "End user activity". */
function inWords(key: string): string {
  const words = key.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
