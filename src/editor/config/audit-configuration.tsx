import { Box, InteractiveTable, Stack, Text, type Column } from '@grafana/ui';
import React, { useMemo } from 'react';
import { t } from '../../i18n';
import { coverageWords } from '../../query/words/coverage.ts';
import { type SiteConfiguration } from '../../resources';
import { list } from '../../words/list';
import { sourceName } from '../../words/sources';
import { daysInWords } from './span-in-words';

interface Coverage {
  area: string;
  level: string;
}

function columns(): Array<Column<Coverage>> {
  return [
    { id: 'area', header: t('audit-configuration.column-area', 'Coverage area') },
    { id: 'level', header: t('audit-configuration.column-level', 'Level') },
  ];
}

/** What a site is told to record; nothing where it does not say. Retention alone is no reason: the findings tell it. */
export function AuditConfiguration({ source, site, coverage, ...configuration }: SiteConfiguration) {
  const shown = useMemo(() => columns(), []);
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
    <section aria-label={t('audit-configuration.label', 'Audit configuration of {{site}}', { site })}>
      <Stack direction="column" gap={1}>
        <Text element="h4" variant="h5">
          {t('audit-configuration.title', 'What {{source}} records ({{site}})', { source: sourceName(source), site })}
        </Text>
        {rows.length > 0 && (
          <Box maxWidth={60}>
            <InteractiveTable columns={shown} data={rows} getRowId={({ area }) => area} />
          </Box>
        )}
        <Text color="secondary">{keptInWords(configuration)}</Text>
      </Stack>
    </section>
  );
}

function keptInWords({ retention, retentionFiles, denylist }: Omit<SiteConfiguration, 'source' | 'site' | 'coverage'>) {
  return [
    ...(retention === null
      ? []
      : [t('audit-configuration.retention', 'Records are kept for {{time}}.', { time: daysInWords(retention.days) })]),
    ...(retentionFiles === null
      ? []
      : [
          t('audit-configuration.files', '', {
            count: retentionFiles,
            defaultValue_one: 'Each node keeps {{count}} audit log file.',
            defaultValue_other: 'Each node keeps {{count}} audit log files.',
          }),
        ]),
    ...(denylist === null || denylist.length === 0
      ? []
      : [t('audit-configuration.denylist', 'Left out of the log: {{actions}}.', { actions: list(denylist) })]),
  ].join(' ');
}
