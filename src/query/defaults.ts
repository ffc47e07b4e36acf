import {
  QUERY_SCHEMA_VERSION,
  QUERY_TYPES,
  type AuditQuery,
  type Filter,
  type QueryType,
  type StoredQuery,
} from './query.ts';

/** Rows of an events query, and keys of a counting one, where the query names no limit. */
export const DEFAULT_LIMIT = 1000;

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
  return completeQuery({ refId, queryType: type });
}

/**
 * A stored query with its missing keys filled and the keys of other query types left out. An unknown or missing query
 * type reads as `events`; the backend's `parseQuery` refuses an unknown one before.
 */
export function completeQuery(stored: StoredQuery): AuditQuery {
  const base = {
    ...grafanaKeys(stored),
    schemaVersion: QUERY_SCHEMA_VERSION,
    filter: { ...emptyFilter(), ...stored.filter },
    timezone: stored.timezone ?? 'UTC',
    maxStaleness: stored.maxStaleness ?? '',
  } as const;
  const counting = {
    groupBy: stored.groupBy ?? [],
    countMissing: stored.countMissing ?? false,
    measure: stored.measure ?? { type: 'count' },
    limit: stored.limit ?? DEFAULT_LIMIT,
    interval: stored.interval ?? '',
  };
  const type = isQueryType(stored.queryType) ? stored.queryType : 'events';
  switch (type) {
    case 'events':
      return {
        ...base,
        queryType: type,
        format: stored.format ?? 'logs',
        order: stored.order ?? 'desc',
        limit: stored.limit ?? DEFAULT_LIMIT,
      };
    case 'count':
      return { ...base, ...counting, queryType: type, minValue: stored.minValue ?? 0 };
    case 'window':
      return {
        ...base,
        ...counting,
        queryType: type,
        window: stored.window ?? '1h',
        result: stored.result ?? 'max',
        minValue: stored.minValue ?? 1,
      };
    case 'status':
      return { ...base, queryType: type, fields: stored.fields ?? [] };
  }
}

/** The keys of a query that are Grafana's, where they are there. */
function grafanaKeys({ refId, key, hide, datasource }: StoredQuery) {
  return {
    refId,
    ...(key === undefined ? {} : { key }),
    ...(hide === undefined ? {} : { hide }),
    ...(datasource === undefined ? {} : { datasource }),
  };
}
