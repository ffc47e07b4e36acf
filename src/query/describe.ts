import { readDuration } from './duration.ts';
import { filledKeys, type FilterKey } from './filter-keys.ts';
import { DISTINCT_FIELD_NAMES, FILTER_NAMES, GROUP_FIELD_NAMES } from './field-names.ts';
import { READ_ACTIONS } from './presets.ts';
import type {
  AuditQuery,
  BaselineQuery,
  CountQuery,
  FilterTerms,
  GroupField,
  SequenceQuery,
  TopQuery,
  WindowQuery,
} from './query.ts';

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
      return `${sequenceLine(query)}${filters(query)}`;
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

function sequenceLine({ steps, window, groupBy, result }: SequenceQuery): string {
  const parts = steps.map(({ filter, runs }) => `${grouped(runs)} ${noun(filter.actions, filter.terms.length > 0)}`);
  const sequence = `${parts.join(', then ')}, within ${inWords(window)}`;
  switch (result) {
    case 'value':
      return groupBy.length === 0 ? capital(sequence) : `${capital(keys(groupBy, 'many'))} with ${sequence}`;
    case 'episodes':
      return `Episodes of ${sequence}${by(groupBy)}`;
    case 'evidence':
      return `What is known of ${keys(groupBy, 'many') || 'all events'} with ${sequence}`;
  }
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

const NOUNS: ReadonlyArray<{ readonly noun: string; readonly actions: readonly string[] }> = [
  { noun: 'searches', actions: ['search_performed'] },
  { noun: 'exports', actions: ['content_exported', 'space_exported'] },
  { noun: 'reads', actions: READ_ACTIONS },
  { noun: 'page views and exports', actions: ['page_viewed', 'content_exported', 'space_exported'] },
  { noun: 'failed logins', actions: ['login_failed'] },
  { noun: 'new access tokens', actions: ['token_created'] },
  { noun: 'changes of passwords', actions: ['password_changed'] },
  { noun: 'changes of global permissions', actions: ['global_permission_added', 'global_permission_removed'] },
  { noun: 'changes of project roles', actions: ['project_role_changed'] },
  {
    noun: 'changes of issue types and permission schemes',
    actions: ['permission_scheme_changed', 'issue_type_changed', 'issue_type_scheme_changed'],
  },
  { noun: 'changes of workflows', actions: ['workflow_changed', 'workflow_scheme_changed'] },
];

function noun(actions: readonly string[], withTerms: boolean): string {
  const fitting =
    actions.length === 0 ? [] : NOUNS.filter((entry) => actions.every((action) => entry.actions.includes(action)));
  const known = fitting.find((entry) => entry.actions.length === actions.length) ?? fitting[0];
  if (known?.noun === 'searches' && withTerms) {
    return 'searches for the named terms';
  }
  return known?.noun ?? (actions.length === 1 ? `"${actions[0]}" events` : 'events');
}

function amount(query: WindowQuery, value: number): string {
  return query.measure.type === 'sum' && value >= 1_000_000 ? `${grouped(value / 1_000_000)} million` : grouped(value);
}

/** What else narrows the query; `said` was named already. */
function filters({ filter: { exclude, ...terms } }: AuditQuery, said: FilterKey[] = []): string {
  const only = filledKeys(terms).filter(
    (key) => !said.includes(key) || (key === 'actions' && noun(terms.actions, false) === 'events')
  );
  const without = filledKeys(exclude);
  const words = (keys: FilterKey[], from: Partial<FilterTerms>) =>
    list(keys.map((key) => chosen(key, from[key] ?? '')));
  return (
    (only.length === 0 ? '' : `; only ${words(only, terms)}`) +
    (without.length === 0 ? '' : `; without ${words(without, exclude)}`)
  );
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

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}

/** `1 h`; a text that is no duration (a template variable, say) as it is. */
function inWords(duration: string): string {
  const read = readDuration(duration);
  return read === undefined ? duration : `${read.count} ${read.unit === 'm' ? 'min' : read.unit}`;
}

function grouped(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
