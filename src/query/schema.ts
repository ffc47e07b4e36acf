import { z } from 'zod';
import { adHocFiltersSchema } from './ad-hoc-schema.ts';
import { completeQuery, isQueryType } from './defaults.ts';
import { durationMs } from './duration.ts';
import { filterSchema } from './filter-schema.ts';
import { InvalidQueryError } from './invalid-query-error.ts';
import {
  MAX_EVENT_ROWS,
  MAX_GROUP_FIELDS,
  MAX_KEYS,
  MAX_KILOMETERS_PER_HOUR,
  MAX_RUNS,
  MAX_STEPS,
  MAX_WINDOW_MS,
  MIN_INTERVAL_MS,
} from './limits.ts';
import { migrateQuery } from './migrate.ts';
import {
  BASELINE_METHODS,
  DISTINCT_FIELDS,
  EVENTS_FORMATS,
  GROUP_FIELDS,
  QUERY_TYPES,
  RESULTS,
  RESULT_NAMES,
  SEARCH_TERM,
  STATUS_FIELDS,
  type AuditQuery,
  type BaselineQuery,
  type CountQuery,
  type SequenceQuery,
  type GroupField,
  type StoredQuery,
  type TopQuery,
  type WindowQuery,
} from './query.ts';
import { firstProblem, notA, quoted, refusedValue, strictly, wrongType } from './schema-errors.ts';
import { durationOrEmpty, durationText, flag, oneOf, wholeNumber } from './schema-values.ts';
import { isTimeZone } from './time-zone.ts';

/** Keys that Grafana puts into a query for itself; their values are not ours to check. */
const grafanaKeys = {
  key: z.string().optional(),
  hide: z.boolean().optional(),
  datasource: z.looseObject({ type: z.string().optional(), uid: z.string().optional() }).nullish(),
  datasourceId: z.unknown().optional(),
  datasourceUid: z.unknown().optional(),
  intervalMs: z.unknown().optional(),
  maxDataPoints: z.unknown().optional(),
  queryCachingTTL: z.unknown().optional(),
  supportingQueryType: z.unknown().optional(),
  timeRange: z.unknown().optional(),
};

const DAY_MS = 86_400_000;
/** Fewer days of history give no score. */
const MIN_SCORED_DAYS = 5;

const groupField = oneOf(GROUP_FIELDS);

const measure = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('count') }, strictly('a count', ['type'])),
    z.strictObject(
      { type: z.literal('distinct'), field: oneOf(DISTINCT_FIELDS) },
      strictly('a distinct count', ['type', 'field'])
    ),
    z.strictObject(
      { type: z.literal('sum'), field: oneOf(['http.response.body.bytes']) },
      strictly('a sum', ['type', 'field'])
    ),
    z.strictObject(
      { type: z.literal('impossibleTravel'), kilometersPerHour: wholeNumber(1, MAX_KILOMETERS_PER_HOUR) },
      strictly('impossible travel', ['type', 'kilometersPerHour'])
    ),
  ],
  { error: ({ input }) => `${quoted(input)} is no measure; its type is count, distinct, sum or impossibleTravel` }
);

const step = z.strictObject(
  { filter: filterSchema.optional(), runs: wholeNumber(1, MAX_RUNS).optional() },
  strictly('a step', ['filter', 'runs'])
);

const interval = durationOrEmpty(MIN_INTERVAL_MS, MAX_WINDOW_MS);

const ownKeys = {
  schemaVersion: z.number(),
  queryType: z
    .string(notA('a query type'))
    .refine(
      (type) => type === '' || isQueryType(type),
      refusedValue('unknown-value', { known: QUERY_TYPES.join(', ') })
    ),
  filter: filterSchema,
  adHocFilters: adHocFiltersSchema,
  timezone: z.string(notA('a time zone')).refine(isTimeZone, refusedValue('no-time-zone')),
  maxStaleness: interval,
  format: oneOf(EVENTS_FORMATS),
  order: oneOf(['desc', 'asc']),
  limit: wholeNumber(1, MAX_EVENT_ROWS),
  live: flag,
  groupBy: z
    .array(groupField, notA('a list of fields'))
    .max(MAX_GROUP_FIELDS, { error: `at most ${MAX_GROUP_FIELDS} fields` })
    .refine((fields) => new Set(fields).size === fields.length, { error: 'a field is named twice' }),
  countMissing: flag,
  measure,
  minValue: z.number(wrongType('not-a-number')).min(0, refusedValue('number-too-small', { min: 0 })),
  interval,
  window: durationText(1, MAX_WINDOW_MS),
  steps: z
    .array(step, notA('a list of steps'))
    .min(2, { error: 'a sequence has at least 2 steps' })
    .max(MAX_STEPS, { error: `at most ${MAX_STEPS} steps` }),
  result: oneOf(RESULT_NAMES),
  method: oneOf(BASELINE_METHODS),
  field: groupField,
  history: durationText(DAY_MS, MAX_WINDOW_MS),
  floor: wholeNumber(1, 1_000_000_000),
  fields: z.array(oneOf(STATUS_FIELDS), notA('a list of fields')),
};

const storedQuerySchema = z.strictObject(
  { ...z.object(ownKeys).partial().shape, refId: z.string().default('A'), ...grafanaKeys },
  strictly('a query', Object.keys(ownKeys))
);

/**
 * Reads a query from outside: a panel, Explore, a provisioned file, an alert rule or a Live subscription. Missing keys
 * get their defaults, keys of another query type are checked and left out.
 * @throws InvalidQueryError for the first field that is unknown, of the wrong type or out of its bounds, or that holds
 * a template variable which nothing has replaced
 */
export function parseQuery(input: unknown): AuditQuery {
  const record = z.record(z.string(), z.unknown(), strictly('a query', [])).safeParse(input);
  if (!record.success) {
    throw invalid(record.error);
  }
  const stored = storedQuerySchema.safeParse(migrateQuery(record.data));
  if (!stored.success) {
    throw invalid(stored.error);
  }
  const query = completeQuery<never>(stored.data);
  checkResult(query, stored.data);
  checkTogether(query);
  return query;
}

function invalid(error: z.ZodError): InvalidQueryError {
  const { field, problem } = firstProblem(error);
  return new InvalidQueryError(field, problem);
}

/** A form of answer that the query type does not have must not read as its default. */
function checkResult(query: AuditQuery, { result }: Pick<StoredQuery, 'result'>): void {
  if ('result' in query && result !== undefined && result !== query.result) {
    const known = RESULTS[query.queryType].join(', ');
    throw new InvalidQueryError('result', `${quoted(result)} is no result of ${query.queryType}; one of ${known} is`);
  }
}

/** What no key shows alone. */
function checkTogether(query: AuditQuery): void {
  if (query.queryType === 'events' && query.live && query.format !== 'logs') {
    throw new InvalidQueryError('live', `a list in the format ${query.format} cannot be followed; one of logs can`);
  }
  if (query.queryType === 'events' || query.queryType === 'status') {
    return;
  }
  if (query.limit > MAX_KEYS) {
    throw new InvalidQueryError('limit', `${query.limit} is too large: at most ${MAX_KEYS} keys`);
  }
  switch (query.queryType) {
    case 'baseline':
      checkBaseline(query);
      break;
    case 'top':
      checkMeasure(query, [query.field]);
      break;
    case 'count':
      checkMeasure(query, query.groupBy);
      break;
    case 'window':
      checkMeasure(query, query.groupBy);
      checkMinimum(query, ['episodes', 'evidence', 'thresholds']);
      break;
    case 'sequence':
      checkMinimum(query, ['episodes', 'evidence']);
      break;
  }
}

function checkMeasure({ measure: measured, filter }: CountQuery | WindowQuery | TopQuery, keys: GroupField[]): void {
  if (measured.type !== 'distinct') {
    return;
  }
  const { field } = measured;
  if (keys.some((key) => key === field)) {
    throw new InvalidQueryError('measure.field', `${field} is a key: its distinct count is always 1`);
  }
  if (field === SEARCH_TERM && filter.terms.length === 0) {
    throw new InvalidQueryError('measure.field', `${field} needs the filter "terms": which words are told apart`);
  }
}

/** Answers about bursts are about something. */
function checkMinimum({ result, minValue }: WindowQuery | SequenceQuery, results: Array<WindowQuery['result']>): void {
  if (results.some((one) => one === result) && minValue < 1) {
    throw new InvalidQueryError('minValue', `${minValue} is too small: the result ${result} needs at least 1`);
  }
}

function checkBaseline({ method, field, groupBy, history }: BaselineQuery): void {
  if (groupBy.includes(field)) {
    throw new InvalidQueryError('field', `${field} is a key of groupBy: each key has only one`);
  }
  const days = (durationMs(history) ?? 0) / DAY_MS;
  if (method === 'zScore' && (days < MIN_SCORED_DAYS || !Number.isInteger(days))) {
    throw new InvalidQueryError('history', `${quoted(history)} is no number of whole days: a score needs 5d or more`);
  }
}
