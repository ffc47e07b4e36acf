import type { DataQuery } from '@grafana/schema';
import {
  QUERY_SCHEMA_VERSION,
  QUERY_TYPES,
  RESULTS,
  type AuditQuery,
  type BaselineMethod,
  type Filter,
  type GroupField,
  type QueryType,
  type StoredQuery,
} from './query.ts';

/** Rows of an events query, and keys of a counting one, where the query names no limit. */
export const DEFAULT_LIMIT = 1000;

/** Values of a top query that names no limit: as many as a person reads. */
export const DEFAULT_TOP_LIMIT = 10;

/** Somebody who guesses a password, and then knows it: what a sequence is where the query names no steps. */
const DEFAULT_STEPS: NonNullable<StoredQuery<never>['steps']> = [
  { filter: { actions: ['login_failed'] }, runs: 5 },
  { filter: { actions: ['login_succeeded'] }, runs: 1 },
];

/** What each method counts the different values of, where the query names no field. */
export const BASELINE_FIELDS: Readonly<Record<BaselineMethod, GroupField>> = {
  zScore: 'object.id',
  firstSeen: 'source.ip',
  breadth: 'space.key',
};

/** A filter that every event passes. */
export function emptyFilter(): Filter {
  return {
    actions: [],
    categories: [],
    users: [],
    groups: [],
    ips: [],
    areas: [],
    levels: [],
    methods: [],
    objects: [],
    spaces: [],
    countries: [],
    userAgents: [],
    text: '',
    terms: [],
    termMatch: 'word',
    hours: '',
    weekdays: [],
    sources: [],
    lists: [],
    minBytes: 0,
    exclude: {},
  };
}

/** True for a query type that this version answers. */
export function isQueryType(text: string | undefined): text is QueryType {
  return QUERY_TYPES.some((type) => type === text);
}

/** A query of that type with every default. */
export function defaultQuery(type: QueryType, refId = 'A'): AuditQuery {
  return completeQuery<never>({ refId, queryType: type });
}

/**
 * A stored query with its missing keys filled and the keys of other query types left out. An unknown or missing query
 * type reads as `events`; the backend's `parseQuery` refuses an unknown one before.
 * @typeParam Variable never for a query in which no template variable can be: a parsed one
 */
export function completeQuery<Variable extends string = string>(
  stored: StoredQuery<NoInfer<Variable>>
): AuditQuery<Variable> {
  const base = {
    ...grafanaKeys(stored),
    schemaVersion: QUERY_SCHEMA_VERSION,
    filter: { ...emptyFilter(), ...stored.filter },
    ...(stored.adHocFilters !== undefined && stored.adHocFilters.length > 0
      ? { adHocFilters: stored.adHocFilters }
      : {}),
    timezone: stored.timezone ?? 'UTC',
    maxStaleness: stored.maxStaleness ?? '',
  } as const;
  const grouped = {
    groupBy: stored.groupBy ?? [],
    countMissing: stored.countMissing ?? false,
    limit: stored.limit ?? DEFAULT_LIMIT,
  };
  const counting = { ...grouped, measure: stored.measure ?? { type: 'count' }, interval: stored.interval ?? '' };
  const method = stored.method ?? 'zScore';
  const type = isQueryType(stored.queryType) ? stored.queryType : 'events';
  switch (type) {
    case 'events':
      return {
        ...base,
        queryType: type,
        format: stored.format ?? 'logs',
        order: stored.order ?? 'desc',
        limit: stored.limit ?? DEFAULT_LIMIT,
        live: stored.live ?? false,
      };
    case 'count':
      return { ...base, ...counting, queryType: type, minValue: stored.minValue ?? 0 };
    case 'window':
      return {
        ...base,
        ...counting,
        queryType: type,
        window: stored.window ?? '1h',
        result: RESULTS.window.find((result) => result === stored.result) ?? 'max',
        minValue: stored.minValue ?? 1,
      };
    case 'top':
      return {
        ...base,
        queryType: type,
        field: stored.field ?? 'event.action',
        measure: counting.measure,
        countMissing: grouped.countMissing,
        order: stored.order ?? 'desc',
        limit: stored.limit ?? DEFAULT_TOP_LIMIT,
      };
    case 'sequence':
      return {
        ...base,
        ...grouped,
        queryType: type,
        groupBy: stored.groupBy ?? ['user.id'],
        steps: (stored.steps ?? DEFAULT_STEPS).map(({ filter, runs }) => ({
          filter: { ...emptyFilter(), ...filter },
          runs: runs ?? 1,
        })),
        window: stored.window ?? '15m',
        result: RESULTS.sequence.find((result) => result === stored.result) ?? 'value',
        minValue: stored.minValue ?? 1,
      };
    case 'baseline':
      return {
        ...base,
        ...grouped,
        queryType: type,
        groupBy: stored.groupBy ?? ['user.id'],
        method,
        field: stored.field ?? BASELINE_FIELDS[method],
        history: stored.history ?? '14d',
        floor: stored.floor ?? 20,
        result: RESULTS.baseline.find((result) => result === stored.result) ?? 'value',
        minValue: stored.minValue ?? 1,
      };
    case 'status':
      return { ...base, queryType: type, fields: stored.fields ?? [] };
  }
}

/** The keys of a query that are Grafana's, where they are there. */
function grafanaKeys({ refId, key, hide, datasource }: DataQuery) {
  return {
    refId,
    ...(key === undefined ? {} : { key }),
    ...(hide === undefined ? {} : { hide }),
    ...(datasource === undefined ? {} : { datasource }),
  };
}
