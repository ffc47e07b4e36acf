import { isExcluding } from './ad-hoc-filters.ts';
import { readDuration } from './duration.ts';
import { filledKeys, type FilterKey } from './filter-keys.ts';
import { DISTINCT_FIELD_NAMES, FILTER_NAMES, GROUP_FIELD_NAMES, type FieldName } from './field-names.ts';
import { filterKeyOf } from './label-filters.ts';
import { READ_ACTIONS } from './presets.ts';
import type {
  AdHocFilter,
  AuditQuery,
  BaselineQuery,
  CountQuery,
  Filter,
  FilterTerms,
  GroupField,
  SequenceQuery,
  SequenceStep,
  TopQuery,
  WindowQuery,
} from './query.ts';
import { list } from './words/list.ts';
import { grouped } from './words/numbers.ts';

/**
 * What a query asks, as one line of plain language: "Users and IPs with 40 or more reads within 1 h".
 * @param threshold value from which on the reader acts; the query's minimum value where there is none
 */
export function describeQuery(query: AuditQuery, threshold?: number): string {
  switch (query.queryType) {
    case 'events':
      return `Events, ${query.order === 'desc' ? 'newest' : 'oldest'} first, at most ${grouped(query.limit)}${filters(query)}`;
    case 'count':
      return `${capital(countable(query))} per ${query.interval === '' ? 'interval' : inWords(query.interval)}${by(query.groupBy)}${filters(query, ['actions'])}`;
    case 'window':
      return `${windowLine(query, threshold ?? query.minValue)}${filters(query, ['actions'])}`;
    case 'top':
      return `The ${grouped(query.limit)} ${query.order === 'desc' ? 'most' : 'least'} frequent ${GROUP_FIELD_NAMES[query.field].many} by ${countable(query)}${filters(query, ['actions'])}`;
    case 'sequence':
      return `${sequenceLine(query, threshold ?? query.minValue)}${filters(query)}`;
    case 'baseline':
      return `${baselineLine(query, threshold ?? query.minValue)}${filters(query)}`;
    case 'status':
      return 'How far each source has been read, and what is missing';
  }
}

function windowLine(query: WindowQuery, threshold: number): string {
  const many = `${amount(query, threshold)} or more ${countable(query)} within ${inWords(query.window)}`;
  switch (query.result) {
    case 'max':
      return query.groupBy.length === 0 ? many : `${capital(keys(query.groupBy, 'many'))} with ${many}`;
    case 'series':
      return `Largest number of ${countable(query)} within any ${inWords(query.window)}, over time${by(query.groupBy)}`;
    case 'episodes':
      return `Episodes of ${many}${by(query.groupBy)}`;
    case 'evidence':
      return `What is known of ${keys(query.groupBy, 'many') || 'all events'} with ${many}`;
    case 'thresholds':
      return `How often a rule on ${countable(query)} within ${inWords(query.window)}${by(query.groupBy)} would have fired at ${grouped(threshold)} and other thresholds`;
  }
}

function sequenceLine({ steps, window, groupBy, result }: SequenceQuery, threshold: number): string {
  const times = threshold > 1 ? `, ${grouped(threshold)} times or more` : '';
  const sequence = `${steps.map(stepWords).join(', then ')}, within ${inWords(window)}${times}`;
  switch (result) {
    case 'value':
      return groupBy.length === 0 ? capital(sequence) : `${capital(keys(groupBy, 'many'))} with ${sequence}`;
    case 'episodes':
      return `Episodes of ${sequence}${by(groupBy)}`;
    case 'evidence':
      return `What is known of ${keys(groupBy, 'many') || 'all events'} with ${sequence}`;
  }
}

function stepWords({ filter, runs }: SequenceStep): string {
  const what = noun(filter.actions, filter.terms.length > 0, runs === 1 ? 'one' : 'many');
  const also = narrowing(filter, ['actions']);
  return `${grouped(runs)} ${what}${also.length === 0 ? '' : ` (${also.join('; ')})`}`;
}

function baselineLine({ method, field, groupBy, history, floor }: BaselineQuery, threshold: number): string {
  const who = groupBy.length === 0 ? 'All together' : capital(keys(groupBy, 'many'));
  const { many } = GROUP_FIELD_NAMES[field];
  switch (method) {
    case 'zScore':
      return `${who} with ${grouped(floor)} or more different ${many} in a day, and a modified z-score of ${grouped(threshold)} or more against the ${inWords(history)} before`;
    case 'firstSeen':
      return `${who} with ${grouped(threshold)} or more ${many} not seen in the ${inWords(history)} before`;
    case 'breadth':
      return `${who} with ${grouped(floor)} or more events in ${grouped(threshold)} or more different ${many}`;
  }
}

/** What is counted, in the plural. */
function countable({ measure, filter }: CountQuery | WindowQuery | TopQuery): string {
  switch (measure.type) {
    case 'distinct':
      return `different ${DISTINCT_FIELD_NAMES[measure.field].many}`;
    case 'sum':
      return 'bytes sent';
    case 'impossibleTravel':
      return `moves faster than ${grouped(measure.kilometersPerHour)} km/h`;
    case 'count':
      return noun(filter.actions, filter.terms.length > 0);
  }
}

const NOUNS: ReadonlyArray<FieldName & { readonly actions: readonly string[] }> = [
  { one: 'search', many: 'searches', actions: ['search_performed'] },
  { one: 'export', many: 'exports', actions: ['content_exported', 'space_exported'] },
  { one: 'read', many: 'reads', actions: READ_ACTIONS },
  {
    one: 'page view or export',
    many: 'page views and exports',
    actions: ['page_viewed', 'content_exported', 'space_exported'],
  },
  { one: 'failed login', many: 'failed logins', actions: ['login_failed'] },
  { one: 'successful login', many: 'successful logins', actions: ['login_succeeded'] },
  { one: 'login', many: 'logins', actions: ['login_succeeded', 'login_attempted'] },
  { one: 'new access token', many: 'new access tokens', actions: ['token_created'] },
  { one: 'change of a password', many: 'changes of passwords', actions: ['password_changed'] },
  {
    one: 'change of a global permission',
    many: 'changes of global permissions',
    actions: ['global_permission_added', 'global_permission_removed'],
  },
  { one: 'change of a project role', many: 'changes of project roles', actions: ['project_role_changed'] },
  {
    one: 'change of an issue type or permission scheme',
    many: 'changes of issue types and permission schemes',
    actions: ['permission_scheme_changed', 'issue_type_changed', 'issue_type_scheme_changed'],
  },
  {
    one: 'change of a workflow',
    many: 'changes of workflows',
    actions: ['workflow_changed', 'workflow_scheme_changed'],
  },
];

function noun(actions: readonly string[], withTerms: boolean, number: keyof FieldName = 'many'): string {
  const fitting =
    actions.length === 0 ? [] : NOUNS.filter((entry) => actions.every((action) => entry.actions.includes(action)));
  const known = fitting.find((entry) => entry.actions.length === actions.length) ?? fitting[0];
  const events = number === 'one' ? 'event' : 'events';
  return known === undefined
    ? `${actions.length === 1 ? `"${actions[0]}" ` : ''}${events}`
    : `${known[number]}${known.many === 'searches' && withTerms ? ' for the named terms' : ''}`;
}

function amount(query: WindowQuery, value: number): string {
  return query.measure.type === 'sum' && value >= 1_000_000 ? `${grouped(value / 1_000_000)} million` : grouped(value);
}

/** What else narrows the query; `said` was named already. */
function filters({ filter, adHocFilters = [] }: AuditQuery, said: FilterKey[] = []): string {
  return [...narrowing(filter, said), ...adHocFilters.map(describeAdHocFilter)].map((words) => `; ${words}`).join('');
}

function narrowing({ exclude, ...terms }: Filter, said: FilterKey[]): string[] {
  const only = filledKeys(terms).filter(
    (key) => !said.includes(key) || (key === 'actions' && noun(terms.actions, false) === 'events')
  );
  const without = filledKeys(exclude);
  const words = (keys: FilterKey[], from: Partial<FilterTerms>) =>
    list(keys.map((key) => chosen(key, from[key] ?? '')));
  return [
    ...(only.length === 0 ? [] : [`only ${words(only, terms)}`]),
    ...(without.length === 0 ? [] : [`without ${words(without, exclude)}`]),
  ];
}

/** An ad hoc filter in plain language: "also only user ada". */
export function describeAdHocFilter(filter: AdHocFilter): string {
  const key = filterKeyOf(filter.key);
  const words = key === undefined ? `${filter.key} ${filter.values.join(', ')}` : chosen(key, filter.values);
  return `${isExcluding(filter) ? 'also without' : 'also only'} ${words}`;
}

const LONGEST_VALUE = 40;

/** `user ada`, or `3 values of user`. */
function chosen(key: FilterKey, value: string | number | readonly unknown[]): string {
  const values = typeof value === 'string' ? [value] : typeof value === 'number' ? [grouped(value)] : value.map(String);
  if (values.length > 1) {
    return `${values.length} values of ${FILTER_NAMES[key]}`;
  }
  const [only = ''] = values;
  return `${FILTER_NAMES[key]} ${only.length > LONGEST_VALUE ? `${only.slice(0, LONGEST_VALUE)}…` : only}`;
}

function by(groupBy: readonly GroupField[]): string {
  return groupBy.length === 0 ? '' : `, by ${keys(groupBy, 'one')}`;
}

function keys(groupBy: readonly GroupField[], number: 'one' | 'many'): string {
  return list(groupBy.map((field) => GROUP_FIELD_NAMES[field][number]));
}

/** `1 h`; a text that is no duration (a template variable, say) as it is. */
function inWords(duration: string): string {
  const read = readDuration(duration);
  return read === undefined ? duration : `${read.count} ${read.unit === 'm' ? 'min' : read.unit}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
