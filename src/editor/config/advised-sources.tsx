import { InteractiveTable, Stack, Text, TextLink, type CellProps, type Column } from '@grafana/ui';
import React, { useMemo } from 'react';
import { type AdvisedSource } from '../../query/guide/advise.ts';
import { SOURCE_NEEDS, USER_PLAN } from '../../query/guide/guide-data.ts';
import { SOURCE_NAMES } from '../../query/source-names.ts';
import { type SourceKey } from '../../query/settings.ts';
import { DOCS } from './docs';
import { actionsInWords } from './guide-words';

interface Props {
  sources: readonly AdvisedSource[];
  /** The settings of the sources that are on. */
  stored: Readonly<Partial<Record<SourceKey, object>>>;
}

interface Row extends AdvisedSource {
  isOn: boolean;
}

const COLUMNS: Array<Column<Row>> = [
  { id: 'source', header: 'Source', cell: ({ row }: CellProps<Row>) => <SourceCell {...row.original} /> },
  {
    id: 'shows',
    header: 'Shows',
    cell: ({ row }: CellProps<Row>) => actionsInWords(row.original.shows),
  },
  { id: 'plan', header: 'Plan and coverage', cell: ({ row }: CellProps<Row>) => <PlanCell {...row.original} /> },
  {
    id: 'permission',
    header: 'Permission',
    cell: ({ row }: CellProps<Row>) => <PermissionCell {...row.original} />,
  },
];

/** The sources to switch on, and what each of them needs. */
export function AdvisedSources({ sources, stored }: Props) {
  const rows = useMemo(
    () => sources.map((one) => ({ ...one, isOn: stored[one.source] !== undefined })),
    [sources, stored]
  );
  return rows.length === 0 ? null : (
    <InteractiveTable columns={COLUMNS} data={rows} getRowId={({ source }) => source} />
  );
}

function SourceCell({ source, isOn }: Row) {
  return (
    <Stack direction="column" gap={0}>
      <Text weight="medium">{SOURCE_NAMES[source]}</Text>
      <Text variant="bodySmall" color={isOn ? 'success' : 'secondary'}>
        {isOn ? 'switched on' : 'off'}
      </Text>
      <TextLink href={`${DOCS}${SOURCE_NEEDS[source].page}`} external inline={false} variant="bodySmall">
        {`Set up ${SOURCE_NAMES[source]}`}
      </TextLink>
    </Stack>
  );
}

function PlanCell({ source, coverage, needsUserPlan }: Row) {
  const { plan, coverageMenu } = SOURCE_NEEDS[source];
  return (
    <Stack direction="column" gap={0}>
      <span>{needsUserPlan ? USER_PLAN : plan}</span>
      {coverage.map(({ area, level }) => (
        <span key={area}>{`${area}: at least ${level}`}</span>
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
  const { permission, scope } = SOURCE_NEEDS[source];
  return (
    <Stack direction="column" gap={0}>
      <span>{permission}</span>
      {scope !== undefined && (
        <Text variant="bodySmall" color="secondary">
          {`A credential with scopes: ${scope}`}
        </Text>
      )}
    </Stack>
  );
}
