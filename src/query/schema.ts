import { z } from 'zod';
import { completeQuery, isQueryType } from './defaults.ts';
import { durationMs } from './duration.ts';
import { filterSchema } from './filter-schema.ts';
import { InvalidQueryError } from './invalid-query-error.ts';
import { MAX_EVENT_ROWS, MAX_GROUP_FIELDS, MAX_KEYS, MAX_WINDOW_MS, MIN_INTERVAL_MS } from './limits.ts';
import { migrateQuery } from './migrate.ts';
import {
  BASELINE_METHODS,
  EVENTS_FORMATS,
  GROUP_FIELDS,
  QUERY_TYPES,
  RESULTS,
  STATUS_FIELDS,
  type AuditQuery,
  type BaselineQuery,
  type CountQuery,
  type StoredQuery,
  type WindowQuery,
} from './query.ts';
import { firstProblem, notA, quoted, strictly } from './schema-errors.ts';
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
    z.strictObject({ type: z.literal('distinct'), field: groupField }, strictly('a distinct count', ['type', 'field'])),
    z.strictObject(
      { type: z.literal('sum'), field: oneOf(['http.response.body.bytes']) },
      strictly('a sum', ['type', 'field'])
    ),
  ],
  { error: ({ input }) => `${quoted(input)} is no measure; its type is count, distinct or sum` }
);

const interval = durationOrEmpty(MIN_INTERVAL_MS, MAX_WINDOW_MS);

const ownKeys = {
  schemaVersion: z.number(),
  queryType: z.string(notA('a query type')).refine((type) => type === '' || isQueryType(type), {
    error: ({ input }) => `${quoted(input)} is not known; one of ${QUERY_TYPES.join(', ')} is`,
  }),
  filter: filterSchema,
  timezone: z.string(notA('a time zone')).refine(isTimeZone, {
    error: ({ input }) => `${quoted(input)} is no time zone: write an IANA name such as Europe/Berlin`,
  }),
  maxStaleness: interval,
  format: oneOf(EVENTS_FORMATS),
  order: oneOf(['desc', 'asc']),
  limit: wholeNumber(1, MAX_EVENT_ROWS),
  groupBy: z
    .array(groupField, notA('a list of fields'))
    .max(MAX_GROUP_FIELDS, { error: `at most ${MAX_GROUP_FIELDS} fields` })
    .refine((fields) => new Set(fields).size === fields.length, { error: 'a field is named twice' }),
  countMissing: flag,
  measure,
  minValue: z.number(notA('a number')).min(0, { error: ({ input }) => `${quoted(input)} is too small: at least 0` }),
  interval,
  window: durationText(1, MAX_WINDOW_MS),
  result: oneOf([...RESULTS.window, ...RESULTS.baseline]),
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
  const query = completeQuery(stored.data);
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
  if (
    (query.queryType === 'window' || query.queryType === 'baseline') &&
    result !== undefined &&
    result !== query.result
  ) {
    const known = RESULTS[query.queryType].join(', ');
    throw new InvalidQueryError('result', `${quoted(result)} is no result of ${query.queryType}; one of ${known} is`);
  }
}

/** What no key shows alone. */
function checkTogether(query: AuditQuery): void {
  if (query.queryType === 'events' || query.queryType === 'status') {
    return;
  }
  if (query.limit > MAX_KEYS) {
    throw new InvalidQueryError('limit', `${query.limit} is too large: at most ${MAX_KEYS} keys`);
  }
  if (query.queryType === 'baseline') {
    checkBaseline(query);
  } else {
    checkMeasure(query);
  }
}

function checkMeasure(query: CountQuery | WindowQuery): void {
  const { measure: measured } = query;
  if (measured.type === 'distinct' && query.groupBy.includes(measured.field)) {
    throw new InvalidQueryError(
      'measure.field',
      `${measured.field} is a key of groupBy: its distinct count is always 1`
    );
  }
  if (query.queryType === 'window' && query.result === 'episodes' && query.minValue < 1) {
    throw new InvalidQueryError('minValue', `${query.minValue} is too small: an episode has at least 1`);
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
