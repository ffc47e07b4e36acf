import { Box, InteractiveTable, Stack, Text, type Column } from '@grafana/ui';
import React, { useMemo } from 'react';
import { SOURCE_NAMES } from '../../query/source-names.ts';
import { coverageWords } from '../../query/words/coverage.ts';
import { type SiteConfiguration } from '../../resources';

interface Coverage {
  area: string;
  level: string;
}

const COLUMNS: Array<Column<Coverage>> = [
  { id: 'area', header: 'Coverage area' },
  { id: 'level', header: 'Level' },
];

/** What a site is told to record; nothing where it does not say. Retention alone is no reason: the findings tell it. */
export function AuditConfiguration({ source, site, coverage, ...configuration }: SiteConfiguration) {
  const rows = useMemo(
    () =>
      Object.entries(coverage ?? {}).map(([area, level]) => ({
        area: coverageWords(area),
        level: coverageWords(level),
      })),
    [coverage]
  );
  const { retention: _told, ...own } = configuration;
  if (rows.length === 0 && Object.values(own).every((value) => value === null)) {
    return null;
  }
  return (
    <section aria-label={`Audit configuration of ${site}`}>
      <Stack direction="column" gap={1}>
        <Text element="h4" variant="h5">
          {`What ${SOURCE_NAMES[source]} records (${site})`}
        </Text>
        {rows.length > 0 && (
          <Box maxWidth={60}>
            <InteractiveTable columns={COLUMNS} data={rows} getRowId={({ area }) => area} />
          </Box>
        )}
        <Text color="secondary">{keptInWords(configuration)}</Text>
      </Stack>
    </section>
  );
}

function keptInWords({ retention, retentionFiles, denylist }: Omit<SiteConfiguration, 'source' | 'site' | 'coverage'>) {
  return [
    ...(retention === null ? [] : [`Records are kept for ${retention.text}.`]),
    ...(retentionFiles === null ? [] : [`Each node keeps ${retentionFiles} audit log files.`]),
    ...(denylist === null || denylist.length === 0 ? [] : [`Left out of the log: ${denylist.join(', ')}.`]),
  ].join(' ');
}
