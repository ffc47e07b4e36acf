import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import type { AdHocFilter } from '../../query/query.ts';
import { completeQuery } from '../../query/defaults.ts';
import type { AuditEvent } from '../events/audit-event.ts';
import { ecsFields } from '../events/ecs.ts';
import { auditEvent } from '../events/build-event.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { answerFrom, SOURCE } from './answer-over.fixture.ts';
import { actionsAsked, askedEvents, filtersOf } from './asked-filters.ts';

const START = Date.UTC(2030, 0, 1);
const MINUTE = 60_000;
/** Longer than any query looks back: what is stored for one run is not seen by the next. */
const APART = 400 * 24 * 60 * MINUTE;

const VALUES = {
  'event.action': ['page_viewed', 'login_failed', 'space_exported'],
  'user.id': ['ada', 'bob', ''],
  'source.ip': ['192.0.2.1', '192.0.2.2', '2001:db8::1'],
  'object.id': ['1', '2', '3'],
} as const;
type Key = keyof typeof VALUES;

const events = fc
  .array(
    fc.record({
      minute: fc.nat(100),
      action: fc.constantFrom(...VALUES['event.action']),
      user: fc.constantFrom(...VALUES['user.id']),
      ip: fc.constantFrom(...VALUES['source.ip']),
      page: fc.constantFrom(...VALUES['object.id']),
    }),
    { maxLength: 30 }
  )
  .map(
    (all) => (start: number) =>
      all.map(({ minute, action, user, ip, page }, n) =>
        auditEvent({
          id: `e${n}`,
          time: start + minute * MINUTE,
          observed: start + minute * MINUTE,
          source: { type: 'accessLog', site: 'wiki.example.org' },
          action,
          user: { id: user, name: user },
          ip,
          objects: [{ type: 'Page', id: page, name: `Page ${page}`, uri: '' }],
        })
      )
  );

const adHocFilter: fc.Arbitrary<AdHocFilter> = fc
  .constantFrom<Key>('event.action', 'user.id', 'source.ip', 'object.id')
  .chain((key) => {
    const value = fc.constantFrom(...VALUES[key].filter((text) => text !== ''));
    return fc.oneof(
      fc.record({ key: fc.constant(key), operator: fc.constantFrom('=', '!='), values: value.map((one) => [one]) }),
      fc.record({
        key: fc.constant(key),
        operator: fc.constantFrom('=|', '!=|'),
        values: fc.uniqueArray(value, { minLength: 1 }),
      })
    );
  });

/** The definition. */
function passes(event: AuditEvent, { key, operator, values }: AdHocFilter): boolean {
  const { [key]: label = '' }: Partial<Record<string, string | number>> = ecsFields(event);
  return values.includes(String(label)) === !operator.startsWith('!');
}

const queries = fc.constantFrom<Readonly<Record<string, unknown>>>(
  { queryType: 'events', format: 'table' },
  { queryType: 'events', filter: { users: ['a*'] } },
  { queryType: 'count', groupBy: ['user.id'], interval: '30m', minValue: 1 },
  { queryType: 'window', window: '20m', groupBy: ['source.ip'] },
  { queryType: 'window', window: '20m', groupBy: ['user.id'], result: 'episodes', minValue: 2 },
  { queryType: 'top', field: 'object.id', filter: { exclude: { actions: ['login_failed'] } } },
  { queryType: 'baseline', method: 'breadth', field: 'object.id', groupBy: ['user.id'], floor: 1 },
  {
    queryType: 'sequence',
    groupBy: ['user.id'],
    window: '30m',
    steps: [{ filter: { actions: ['login_failed'] } }, { filter: { exclude: { actions: ['login_failed'] } } }],
  }
);

const whole = await openSqliteStore({ directory: undefined });
const byHand = await openSqliteStore({ directory: undefined });
after(() => Promise.all([whole.close(), byHand.close()]));

test('an answer with ad hoc filters is the answer over the events that pass them', async () => {
  let start = START;
  await fc.assert(
    fc.asyncProperty(
      events,
      queries,
      fc.array(adHocFilter, { maxLength: 3 }),
      async (eventsFrom, query, adHocFilters) => {
        start += APART;
        const range = { from: start, to: start + 100 * MINUTE };
        const all = eventsFrom(start);
        const kept = all.filter((event) => adHocFilters.every((filter) => passes(event, filter)));
        await whole.append({ source: SOURCE, events: all, ledger: {} });
        await byHand.append({ source: SOURCE, events: kept, ledger: {} });
        const filtered = await answerFrom(whole, { query: { ...query, adHocFilters }, range });
        assert.deepEqual(filtered.rows, (await answerFrom(byHand, { query, range })).rows);
      }
    ),
    { numRuns: 150 }
  );
});

test('what an ad hoc filter asks for counts as asked: actions, sources, places', () => {
  const query = completeQuery<never>({
    refId: 'A',
    filter: { actions: ['page_viewed', 'space_exported'] },
    adHocFilters: [
      { key: 'event.action', operator: '=', values: ['space_exported'] },
      { key: 'event.dataset', operator: '!=', values: ['organization'] },
      { key: 'source.geo.country_name', operator: '=', values: ['Chile'] },
    ],
  });
  assert.deepEqual(askedEvents(query), [{ sources: [], excluded: ['organization'], actions: ['space_exported'] }]);
  assert.ok(filtersOf(query).some(({ countries }) => countries.includes('Chile')));
});

test('names that may mean the same are all asked for', () => {
  const query = completeQuery<never>({
    refId: 'A',
    filter: { actions: ['page_*'], sources: ['auditFiles'] },
    adHocFilters: [
      { key: 'event.action', operator: '=', values: ['page_viewed'] },
      { key: 'event.dataset', operator: '=', values: ['confluenceDataCenter'] },
    ],
  });
  assert.deepEqual(actionsAsked(query), ['page_*', 'page_viewed']);
  assert.deepEqual(askedEvents(query)[0]?.sources, ['auditFiles', 'confluenceDataCenter']);
});
