import { STATUS_FIELDS, type StatusField, type StatusQuery } from '../../query/query.ts';
import { COVERAGE_LEVELS, coverageWords } from '../../query/words/coverage.ts';
import type { SourceStatus } from '../collector/collector.ts';
import type { Codes } from '../events/columns.ts';
import type { Completeness } from '../events/completeness.ts';
import { sourcesOfSameLog } from '../events/logs.ts';
import type { DataFrame, Field } from '../grafana/frames/frame.ts';
import { answerMeta } from './answer-meta.ts';
import { assessRange } from './assess-range.ts';
import { completenessNotices } from './assessment.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import { SOURCE_MAPPINGS } from './value-mappings.ts';

interface SourceState {
  readonly status: SourceStatus;
  readonly completeness: Completeness | undefined;
  /** Of the source's log in the range. */
  readonly events: number;
}

/** How the reading of each source stands: `numeric-long`. It never waits for a read and is never an error because of a hole. */
export async function answerStatus(
  query: StatusQuery,
  request: QueryRequest,
  environment: QueryEnvironment
): Promise<DataFrame[]> {
  const assessment = await assessRange(query, request.range, { ...request, deadline: environment.now() }, environment);
  const columns = await environment.store.columns({ from: request.range.from, to: request.range.to + 1 });
  const dataset = columns.dictionaries.of('event.dataset');
  const statuses = await environment.collector.status();
  const states = assessment.sources.flatMap((completeness): SourceState[] => {
    const status = statuses.find(({ source }) => source === completeness.source);
    const codes = sourcesOfSameLog(completeness.source).flatMap((source) => dataset.code(source) ?? []);
    const events = columns.segments.reduce(
      (sum, segment) => sum + occurrences(segment.codes['event.dataset'], codes),
      0
    );
    return status === undefined ? [] : [{ status, completeness, events }];
  });
  const wanted = query.fields.length > 0 ? query.fields : STATUS_FIELDS;
  return [
    {
      meta: {
        ...answerMeta(query, assessment, completenessNotices(assessment)),
        type: 'numeric-long',
        typeVersion: [0, 1],
        preferredVisualisationType: 'table',
      },
      fields: [
        {
          name: 'event.dataset',
          type: 'string',
          values: states.map(({ status }) => status.source),
          config: SOURCE_MAPPINGS,
        },
        ...wanted.map((field): Field => ({
          name: field,
          type: 'float64',
          nullable: true,
          values: states.map((state) => number(field, state)),
          config: FIELD_CONFIG[field],
        })),
      ],
    },
  ];
}

const FIELD_CONFIG: Readonly<Record<StatusField, Readonly<Record<string, unknown>>>> = {
  lag: { unit: 's', displayName: 'Lag' },
  holes: { displayName: 'Holes' },
  events: { displayName: 'Events' },
  requests: { displayName: 'Requests' },
  errors: { displayName: 'Failed requests' },
  requests_left: { displayName: 'Requests left' },
  coverage_level: coverageConfig('end user activity'),
  coverage_global_config_and_administration: coverageConfig('global configuration and administration'),
  coverage_user_management: coverageConfig('user management'),
  coverage_permissions: coverageConfig('permissions'),
  coverage_local_config_and_administration: coverageConfig('local configuration and administration'),
  coverage_security: coverageConfig('security'),
  coverage_end_user_activity: coverageConfig('end user activity'),
  coverage_ecosystem: coverageConfig('apps'),
  coverage_audit_log: coverageConfig('the audit log itself'),
  retention_days: { unit: 'd', displayName: 'Retention' },
  retention_files: { displayName: 'Audit log files kept' },
  excluded_actions: { displayName: 'Excluded actions' },
  malformed: { displayName: 'Malformed records' },
  unresolved_users: { displayName: 'Unresolved usernames' },
};

/** @param area as people say it */
function coverageConfig(area: string): Readonly<Record<string, unknown>> {
  return {
    displayName: `Coverage of ${area}`,
    mappings: [
      {
        type: 'value',
        options: Object.fromEntries(
          COVERAGE_LEVELS.map((level, index) => [String(index), { text: coverageWords(level), index }])
        ),
      },
    ],
  };
}

function occurrences(codes: Codes, wanted: readonly number[]): number {
  let count = 0;
  for (const code of codes) {
    count += Number(wanted.includes(code));
  }
  return count;
}

function number(field: StatusField, { status, completeness, events }: SourceState): number | null {
  const configuration = status.probe?.configuration;
  if (isCoverageField(field)) {
    return coverageLevel(status, field.slice('coverage_'.length).toUpperCase());
  }
  switch (field) {
    case 'lag':
      return Math.round(status.lagMs / 1000);
    case 'holes':
      return completeness?.holes.length ?? 0;
    case 'events':
      return events;
    case 'requests':
      return status.requests;
    case 'errors':
      return status.errors;
    case 'requests_left':
      return status.requestsLeft ?? null;
    case 'coverage_level':
      // Where reads and searches are recorded.
      return coverageLevel(status, 'END_USER_ACTIVITY');
    case 'retention_days':
      return configuration?.retention?.days ?? null;
    case 'retention_files':
      return configuration?.retentionFiles ?? null;
    case 'excluded_actions':
      return configuration?.denylist?.length ?? null;
    case 'malformed':
      return completeness?.malformed ?? 0;
    case 'unresolved_users':
      return status.unresolvedUsers;
  }
}

/** One of the fields that are named by an area. */
type CoverageField = Exclude<Extract<StatusField, `coverage_${string}`>, 'coverage_level'>;

function isCoverageField(field: StatusField): field is CoverageField {
  return field.startsWith('coverage_') && field !== 'coverage_level';
}

function coverageLevel({ probe }: SourceStatus, area: string): number | null {
  const level = COVERAGE_LEVELS.findIndex((name) => name === probe?.coverage?.[area]);
  return level < 0 ? null : level;
}
