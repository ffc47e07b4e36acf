import { InteractiveTable, Stack, Text, TextLink, type CellProps, type Column } from '@grafana/ui';
import React, { useMemo } from 'react';
import { t } from '../../i18n';
import { type AdvisedSource } from '../../query/guide/advise.ts';
import { USER_PLAN } from '../../query/guide/guide-data.ts';
import { type SourceKey } from '../../query/settings.ts';
import { asBeginning } from '../../words/as-beginning';
import { sourceName } from '../../words/sources';
import { DOCS } from './docs';
import { actionsInWords } from './guide-words';
import { sourceNeeds } from './source-needs';

interface Props {
  sources: readonly AdvisedSource[];
  /** The settings of the sources that are on. */
  stored: Readonly<Partial<Record<SourceKey, object>>>;
}

interface Row extends AdvisedSource {
  isOn: boolean;
}

function columns(): Array<Column<Row>> {
  return [
    {
      id: 'source',
      header: t('advised-sources.column-source', 'Source'),
      cell: ({ row }: CellProps<Row>) => <SourceCell {...row.original} />,
    },
    {
      id: 'shows',
      header: t('advised-sources.column-shows', 'Shows'),
      cell: ({ row }: CellProps<Row>) => asBeginning(actionsInWords(row.original.shows)),
    },
    {
      id: 'plan',
      header: t('advised-sources.column-plan', 'Plan and coverage'),
      cell: ({ row }: CellProps<Row>) => <PlanCell {...row.original} />,
    },
    {
      id: 'permission',
      header: t('advised-sources.column-permission', 'Permission'),
      cell: ({ row }: CellProps<Row>) => <PermissionCell {...row.original} />,
    },
  ];
}

/** The sources to switch on, and what each of them needs. */
export function AdvisedSources({ sources, stored }: Props) {
  const shown = useMemo(() => columns(), []);
  const rows = useMemo(
    () => sources.map((one) => ({ ...one, isOn: stored[one.source] !== undefined })),
    [sources, stored]
  );
  return rows.length === 0 ? null : <InteractiveTable columns={shown} data={rows} getRowId={({ source }) => source} />;
}

function SourceCell({ source, isOn }: Row) {
  const name = sourceName(source);
  return (
    <Stack direction="column" gap={0}>
      <Text weight="medium">{name}</Text>
      <Text variant="bodySmall" color={isOn ? 'success' : 'secondary'}>
        {isOn ? t('advised-sources.switched-on', 'Switched on') : t('advised-sources.off', 'Off')}
      </Text>
      <TextLink href={`${DOCS}${sourceNeeds(source).page}`} external inline={false} variant="bodySmall">
        {t('advised-sources.set-up', 'Set up {{source}}', { source: name })}
      </TextLink>
    </Stack>
  );
}

function PlanCell({ source, coverage, needsUserPlan }: Row) {
  const { plan, coverageMenu } = sourceNeeds(source);
  return (
    <Stack direction="column" gap={0}>
      <span>{needsUserPlan ? t('guide.user-plan', USER_PLAN) : plan}</span>
      {coverage.map(({ area, level }) => (
        <span key={area}>{t('advised-sources.coverage', '{{area}}: at least {{level}}', { area, level })}</span>
      ))}
      {coverage.length > 0 && coverageMenu !== undefined && (
        <Text variant="bodySmall" color="secondary">
          {coverageMenu}
        </Text>
      )}
    </Stack>
  );
}

function PermissionCell({ source }: Row) {
  const { permission, scope } = sourceNeeds(source);
  return (
    <Stack direction="column" gap={0}>
      <span>{permission}</span>
      {scope !== undefined && (
        <Text variant="bodySmall" color="secondary">
          {t('advised-sources.scope', 'A credential with scopes: {{scope}}', { scope })}
        </Text>
      )}
    </Stack>
  );
}
