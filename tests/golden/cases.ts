import type { Hole } from '../../src/server/events/completeness.ts';
import { END, START } from './fixture-site.ts';

export interface GoldenCase {
  /** Name of the file. */
  readonly name: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly holes?: readonly Hole[];
  readonly alert?: boolean;
  /** Over the site with a history of some days (`history-site.ts`). */
  readonly history?: boolean;
}

const reads = { actions: ['page_viewed', 'search_performed', 'space_exported'] };
const byUserAndIp = { groupBy: ['user.id', 'source.ip'] };
const outage: Hole = {
  from: START + 30 * 60_000,
  to: END,
  reason: 'unreachable',
  text: 'The site could not be reached: check the network.',
};

/** Ten pages and a search, in two logs, and then an export. */
const readThenExport = {
  queryType: 'sequence',
  steps: [
    { filter: { actions: ['page_viewed'] }, runs: 10 },
    { filter: { actions: ['search_performed'] } },
    { filter: { actions: ['space_exported'] } },
  ],
  window: '15m',
  ...byUserAndIp,
};

const thresholds = { queryType: 'window', window: '10m', result: 'thresholds', filter: reads, groupBy: ['user.id'] };

/** A baseline in each form of its answer. */
function baselineCases(name: string, query: Readonly<Record<string, unknown>>): GoldenCase[] {
  return ['value', 'parts', 'evidence'].map((result) => ({
    name: `baseline-${name}-${result}`,
    query: { queryType: 'baseline', ...query, result },
    history: true,
  }));
}

export const GOLDEN_CASES: readonly GoldenCase[] = [
  { name: 'events-logs', query: { queryType: 'events', limit: 4 } },
  {
    name: 'events-table',
    query: {
      queryType: 'events',
      format: 'table',
      order: 'asc',
      filter: { actions: ['space_exported', 'space_permission_added'] },
    },
  },
  {
    name: 'events-ecs',
    query: {
      queryType: 'events',
      format: 'ecs',
      order: 'asc',
      limit: 3,
      filter: { actions: ['search_performed', 'space_exported', 'space_permission_added'] },
    },
  },
  {
    name: 'events-ecs-reads',
    query: { queryType: 'events', format: 'ecs', order: 'asc', limit: 1, filter: { actions: ['page_viewed'] } },
  },
  { name: 'events-over-hole', query: { queryType: 'events', limit: 4 }, holes: [outage] },
  { name: 'events-none', query: { queryType: 'events', filter: { users: ['nobody'] } } },
  {
    name: 'events-own-reading-on-request',
    query: { queryType: 'events', filter: { actions: ['audit_log_searched'] } },
  },
  { name: 'count-by-action', query: { queryType: 'count', groupBy: ['event.action'], interval: '15m' } },
  { name: 'count-empty', query: { queryType: 'count', interval: '30m', filter: { users: ['nobody'] } } },
  {
    name: 'count-over-hole',
    query: { queryType: 'count', groupBy: ['user.id'], interval: '15m', filter: reads },
    holes: [outage],
  },
  { name: 'window-max', query: { queryType: 'window', window: '1h', filter: reads, ...byUserAndIp } },
  {
    name: 'window-distinct-objects',
    query: {
      queryType: 'window',
      window: '1h',
      filter: reads,
      groupBy: ['user.id'],
      measure: { type: 'distinct', field: 'object.id' },
    },
  },
  {
    name: 'window-missing-key',
    query: { queryType: 'window', window: '1h', ...byUserAndIp, filter: { actions: ['space_permission_added'] } },
  },
  {
    name: 'window-missing-counted',
    query: {
      queryType: 'window',
      window: '1h',
      ...byUserAndIp,
      countMissing: true,
      filter: { actions: ['space_permission_added'] },
    },
  },
  {
    name: 'window-series',
    query: {
      queryType: 'window',
      window: '10m',
      result: 'series',
      interval: '10m',
      minValue: 5,
      filter: reads,
      ...byUserAndIp,
    },
  },
  {
    name: 'window-episodes',
    query: { queryType: 'window', window: '10m', result: 'episodes', minValue: 5, filter: reads, ...byUserAndIp },
  },
  {
    name: 'window-excluding-list',
    query: {
      queryType: 'window',
      window: '1h',
      filter: { ...reads, exclude: { lists: ['on call'] } },
      groupBy: ['user.id'],
    },
  },
  {
    name: 'window-alert-certain-in-spite-of-hole',
    query: { queryType: 'window', window: '1h', minValue: 10, filter: reads, ...byUserAndIp },
    holes: [outage],
    alert: true,
  },
  {
    name: 'window-alert-uncertain',
    query: { queryType: 'window', window: '1h', minValue: 30, filter: reads, ...byUserAndIp },
    holes: [outage],
    alert: true,
  },
  { name: 'sequence-value', query: readThenExport },
  { name: 'sequence-episodes', query: { ...readThenExport, result: 'episodes' } },
  { name: 'sequence-evidence', query: { ...readThenExport, result: 'evidence' } },
  {
    name: 'sequence-too-slow',
    query: { ...readThenExport, window: '9m' },
  },
  { name: 'sequence-alert-certain-in-spite-of-hole', query: readThenExport, holes: [outage], alert: true },
  {
    name: 'sequence-alert-uncertain',
    query: { ...readThenExport, minValue: 2 },
    holes: [outage],
    alert: true,
  },
  { name: 'top-by-action', query: { queryType: 'top', field: 'event.action', limit: 3 } },
  { name: 'top-by-action-asc', query: { queryType: 'top', field: 'event.action', order: 'asc', limit: 3 } },
  { name: 'top-by-country', query: { queryType: 'top', field: 'source.geo.country_name' } },
  { name: 'top-by-location', query: { queryType: 'top', field: 'source.geo.location', countMissing: true } },
  {
    name: 'top-users-by-objects',
    query: { queryType: 'top', field: 'user.id', measure: { type: 'distinct', field: 'object.id' } },
  },
  { name: 'top-none', query: { queryType: 'top', field: 'source.geo.country_name', filter: { users: ['nobody'] } } },
  { name: 'top-over-hole', query: { queryType: 'top', field: 'event.action' }, holes: [outage] },
  { name: 'top-alert-uncertain', query: { queryType: 'top', field: 'event.action' }, holes: [outage], alert: true },
  {
    name: 'window-impossible-travel',
    query: {
      queryType: 'window',
      window: '1h',
      groupBy: ['event.action'],
      measure: { type: 'impossibleTravel', kilometersPerHour: 900 },
    },
  },
  {
    name: 'window-evidence',
    query: { queryType: 'window', window: '1h', result: 'evidence', filter: reads, ...byUserAndIp },
  },
  {
    name: 'window-evidence-by-address',
    query: { queryType: 'window', window: '1h', result: 'evidence', groupBy: ['source.ip'], countMissing: true },
  },
  {
    name: 'window-evidence-alert-uncertain',
    query: { queryType: 'window', window: '1h', result: 'evidence', minValue: 30, filter: reads, ...byUserAndIp },
    holes: [outage],
    alert: true,
  },
  { name: 'window-thresholds', query: { ...thresholds, minValue: 12 } },
  { name: 'window-thresholds-over-hole', query: thresholds, holes: [outage] },
  ...baselineCases('z-score', { method: 'zScore' }),
  ...baselineCases('first-seen', { method: 'firstSeen' }),
  ...baselineCases('breadth', { method: 'breadth', minValue: 2 }),
  { name: 'status', query: { queryType: 'status' } },
  { name: 'status-one-field', query: { queryType: 'status', fields: ['lag'] }, alert: true },
  { name: 'invalid-field', query: { queryType: 'window', filter: { actoins: ['page_viewed'] } } },
  {
    name: 'window-distinct-search-terms',
    query: {
      queryType: 'window',
      window: '1h',
      filter: { actions: ['search_performed'], terms: ['vpn', 'VPN', 'password', 'token'] },
      groupBy: ['user.id'],
      measure: { type: 'distinct', field: 'confluence.audit.search_term' },
    },
  },
  { name: 'invalid-empty-list', query: { queryType: 'events', filter: { lists: ['privileged users'] } } },
  { name: 'invalid-list', query: { queryType: 'events', filter: { lists: ['nobody'] } } },
];
