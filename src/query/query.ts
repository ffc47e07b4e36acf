import type { DataQuery } from '@grafana/schema';

/** Version of the query model; older queries are migrated on read (`migrate.ts`). */
export const QUERY_SCHEMA_VERSION = 1;

export const QUERY_TYPES = ['events', 'count', 'window', 'top', 'baseline', 'sequence', 'status'] as const;
export type QueryType = (typeof QUERY_TYPES)[number];

/**
 * Which events: every list is "any of", all keys together are "and". An empty list or text, or 0, means any.
 * `exclude` holds the same keys: an event that matches any of its filled keys is left out.
 */
export interface FilterTerms<Variable extends string = never> {
  /** Canonical actions or the source's own keys. */
  actions: string[];
  categories: string[];
  /** User ids, usernames or display-free patterns with `*`. */
  users: string[];
  /** Names of groups that the event is about. */
  groups: string[];
  /** Addresses and CIDR blocks. */
  ips: string[];
  areas: string[];
  levels: string[];
  methods: string[];
  /** Ids or names of affected objects; `*` patterns. */
  objects: string[];
  /** Space keys. */
  spaces: string[];
  countries: string[];
  /** Substrings of the user agent, or `*` patterns. */
  userAgents: string[];
  /** Substring of anything written in the event, case folded. */
  text: string;
  /** Words looked for in what was searched. */
  terms: string[];
  termMatch: 'word' | 'substring';
  /** Local hours, `8-18`, `22-6` or `sat-sun 0-24`, comma separated; empty is any. Start included, end excluded. */
  hours: string;
  /** Local weekdays, ISO: 1 Monday … 7 Sunday. */
  weekdays: number[];
  /** Source types. */
  sources: string[];
  /** Names of the settings' lists. */
  lists: string[];
  /** Bytes of the response at least; 0 is any. */
  minBytes: number | Variable;
}

export interface Filter<Variable extends string = never> extends FilterTerms<Variable> {
  exclude: Partial<FilterTerms<Variable>>;
}

/** Fields that may group a count; each becomes a label. */
export const GROUP_FIELDS = [
  'user.id',
  'source.ip',
  'event.action',
  'event.category',
  'event.dataset',
  'object.id',
  'space.key',
  'user_agent.original',
  'source.geo.country_name',
  'source.geo.location',
  'source.as.organization.name',
  'service.node.name',
  'confluence.audit.area',
  'confluence.audit.level',
  'confluence.audit.method',
] as const;
export type GroupField = (typeof GROUP_FIELDS)[number];

/** What of an event's searched text is one of the filter's `terms`: an event has any number of them. */
export const SEARCH_TERM = 'confluence.audit.search_term';

/** Fields whose different values may be counted. */
export const DISTINCT_FIELDS = [...GROUP_FIELDS, SEARCH_TERM] as const;
export type DistinctField = (typeof DISTINCT_FIELDS)[number];

/**
 * `impossibleTravel` counts events whose place is further from the place of the key's event before than somebody travels at
 * `kilometersPerHour`.
 */
export type Measure<Variable extends string = never> =
  | { type: 'count' }
  | { type: 'distinct'; field: DistinctField | Variable }
  | { type: 'sum'; field: 'http.response.body.bytes' }
  | { type: 'impossibleTravel'; kilometersPerHour: number | Variable };

/** One of Grafana's ad hoc filters: what a dashboard asks of all its panels, or Explore of a row. */
export interface AdHocFilter {
  /** Label of an event, `user.id`. */
  key: string;
  /** One of `AD_HOC_OPERATORS`; a query with another one is refused. */
  operator: string;
  /** Exactly one for `=` and `!=`. */
  values: string[];
}

interface QueryBase<Variable extends string> extends DataQuery {
  schemaVersion: typeof QUERY_SCHEMA_VERSION;
  filter: Filter<Variable>;
  /** What an event must pass besides `filter`: every one of them. Missing where there are none. */
  adHocFilters?: AdHocFilter[];
  /** IANA zone of `hours`, `weekdays` and day steps; alert rules get none from Grafana. */
  timezone: string;
  /** Duration; a tail older than this is a hole. Empty: 2 × poll interval + lateness. */
  maxStaleness: string;
}

/** `table` has the names that filters and groups have, `ecs` the Elastic Common Schema's names and values. */
export const EVENTS_FORMATS = ['logs', 'table', 'ecs'] as const;
export type EventsFormat = (typeof EVENTS_FORMATS)[number];

export interface EventsQuery<Variable extends string = never> extends QueryBase<Variable> {
  queryType: 'events';
  format: EventsFormat;
  order: 'desc' | 'asc';
  /** Rows, 1 … 50,000. */
  limit: number | Variable;
  /** Follows what happens, in a panel whose time range ends now; `logs` alone. */
  live: boolean;
}

interface GroupedQuery<Variable extends string> extends QueryBase<Variable> {
  groupBy: Array<GroupField | Variable>;
  /** Count events whose key is missing under an empty key, instead of leaving them out. */
  countMissing: boolean;
  /** Keys whose value stays below are left out, and counted on the answer. */
  minValue: number | Variable;
  /** Most keys answered; more at or above `minValue` is an error. */
  limit: number | Variable;
}

interface CountingQuery<Variable extends string> extends GroupedQuery<Variable> {
  measure: Measure<Variable>;
}

export interface CountQuery<Variable extends string = never> extends CountingQuery<Variable> {
  queryType: 'count';
  /** Duration of a bucket; empty: Grafana's interval. */
  interval: string;
}

export interface WindowQuery<Variable extends string = never> extends CountingQuery<Variable> {
  queryType: 'window';
  /** Duration of the sliding window, `1h`. */
  window: string;
  /**
   * `evidence`: the keys of `max`, each with what a person wants to know of it, as texts. `thresholds`: how often a rule
   * would have fired in the range at this threshold and others.
   */
  result: 'max' | 'series' | 'episodes' | 'evidence' | 'thresholds';
  /** Step of a series; empty: Grafana's interval. */
  interval: string;
}

/** The most or least frequent values of a field. */
export interface TopQuery<Variable extends string = never> extends QueryBase<Variable> {
  queryType: 'top';
  field: GroupField | Variable;
  measure: Measure<Variable>;
  /** Count events without the field under an empty value, instead of leaving them out. */
  countMissing: boolean;
  order: 'desc' | 'asc';
  /** Values, 1 … 10,000. */
  limit: number | Variable;
}

/**
 * What a key is compared with: `zScore` the number of different values in a day with that of its days before,
 * `firstSeen` its values with those it had before, `breadth` the spread of its values with an even one.
 */
export const BASELINE_METHODS = ['zScore', 'firstSeen', 'breadth'] as const;
export type BaselineMethod = (typeof BASELINE_METHODS)[number];

export interface BaselineQuery<Variable extends string = never> extends GroupedQuery<Variable> {
  queryType: 'baseline';
  method: BaselineMethod;
  /** Whose different values are counted. */
  field: GroupField | Variable;
  /** Duration before the scored time that a key is compared with, `14d`; `breadth` needs none. */
  history: string;
  /** Least number that can be unusual: different values in a day (`zScore`), events with a value (`breadth`). */
  floor: number | Variable;
  /** One number a key, the numbers that it is made of, or what a person wants to know of it, as texts. */
  result: 'value' | 'parts' | 'evidence';
}

/** A part of a sequence: `runs` events that pass the step's filter and the query's. */
export interface SequenceStep<Variable extends string = never> {
  filter: Filter<Variable>;
  runs: number | Variable;
}

/** Counts how often the events of a key complete all steps, one after the other, within the window. */
export interface SequenceQuery<Variable extends string = never> extends GroupedQuery<Variable> {
  queryType: 'sequence';
  steps: Array<SequenceStep<Variable>>;
  /** Longest time from the first event to the last, `15m`. */
  window: string;
  result: 'value' | 'episodes' | 'evidence';
}

/** Numbers that a status answer gives for each source. */
export const STATUS_FIELDS = [
  /** Seconds between now and the newest time up to which everything was read. */
  'lag',
  /** Intervals of the range that were not read. */
  'holes',
  /** Events of the source in the range. */
  'events',
  /** Requests since the data source started. */
  'requests',
  /** Failed requests since the data source started. */
  'errors',
  /** Requests that the server still allows, as it last said; null if it says nothing. */
  'requests_left',
  /** Coverage of *End user activity*: 0 off, 1 base, 2 advanced, 3 full; null if it could not be read. */
  'coverage_level',
  /** Coverage of each area, as `coverage_level`. */
  'coverage_global_config_and_administration',
  'coverage_user_management',
  'coverage_permissions',
  'coverage_local_config_and_administration',
  'coverage_security',
  'coverage_end_user_activity',
  'coverage_ecosystem',
  'coverage_audit_log',
  /** Days for which the site keeps its records; null if it does not say. */
  'retention_days',
  /** Audit log files that each node keeps; null if the site does not say. */
  'retention_files',
  /** Actions that the site leaves out of its audit log; null if it does not say. */
  'excluded_actions',
  /** Records that could not be understood and were kept raw. */
  'malformed',
  /** Usernames whose user key is not known: each may be a person counted twice. */
  'unresolved_users',
] as const;
export type StatusField = (typeof STATUS_FIELDS)[number];

export interface StatusQuery<Variable extends string = never> extends QueryBase<Variable> {
  queryType: 'status';
  /** Which numbers; empty: all. An alert rule needs exactly one. */
  fields: StatusField[];
}

/**
 * A query with every key.
 * @typeParam Variable texts that stand where a field or a number does: none in what the backend parsed
 */
export type AuditQuery<Variable extends string = never> =
  | EventsQuery<Variable>
  | CountQuery<Variable>
  | WindowQuery<Variable>
  | TopQuery<Variable>
  | BaselineQuery<Variable>
  | SequenceQuery<Variable>
  | StatusQuery<Variable>;

/** A query with every key as somebody wrote it: template variables (`$field`, `$threshold`) may stand for fields and numbers. */
export type WrittenQuery = AuditQuery<string>;
/** Its filter, of which the least number of bytes may be a variable. */
export type WrittenFilter = Filter<string>;
export type WrittenFilterTerms = FilterTerms<string>;

/** Forms of the answer to each query type that has several. */
export const RESULTS = {
  window: ['max', 'series', 'episodes', 'evidence', 'thresholds'],
  baseline: ['value', 'parts', 'evidence'],
  sequence: ['value', 'episodes', 'evidence'],
} as const satisfies {
  window: Array<WindowQuery['result']>;
  baseline: Array<BaselineQuery['result']>;
  sequence: Array<SequenceQuery['result']>;
};

/** All of them. */
export const RESULT_NAMES = ['max', 'series', 'episodes', 'evidence', 'thresholds', 'value', 'parts'] as const;

/**
 * A query as it is stored: in dashboards, provisioned files and alert rules any key may be left out (`defaults.ts` fills
 * it), and template variables may stand for fields and numbers.
 */
export interface StoredQuery<Variable extends string = string> extends DataQuery {
  schemaVersion?: number;
  filter?: Partial<Filter<Variable>>;
  adHocFilters?: AdHocFilter[];
  timezone?: string;
  maxStaleness?: string;
  format?: EventsFormat;
  order?: EventsQuery['order'];
  limit?: number | Variable;
  live?: boolean;
  groupBy?: Array<GroupField | Variable>;
  countMissing?: boolean;
  measure?: Measure<Variable>;
  minValue?: number | Variable;
  interval?: string;
  window?: string;
  result?: (typeof RESULT_NAMES)[number];
  steps?: Array<{ filter?: Partial<Filter<Variable>>; runs?: number | Variable }>;
  method?: BaselineMethod;
  field?: GroupField | Variable;
  history?: string;
  floor?: number | Variable;
  fields?: StatusField[];
}
