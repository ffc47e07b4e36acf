import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { parseSettings } from '../../query/settings-schema.ts';
import type { AuditEvent } from '../events/audit-event.ts';
import { auditEvent } from '../events/build-event.ts';
import type { EventStore } from '../store/event-store.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { listValues, type ValuesWanted } from './list-values.ts';

const START = Date.UTC(2030, 0, 1, 9, 30);
const MINUTE = 60_000;
const range = { from: START, to: START + 90 * MINUTE };
const settings = parseSettings({
  sources: { accessLog: { paths: ['/logs/conf_access_log*.log'] } },
  lists: [{ name: 'empty' }, { name: 'readers', users: ['ada'] }],
});

const event = (minute: number, user: string, ip: string, action: string, n: number, start = START): AuditEvent =>
  auditEvent({
    id: `e${n}`,
    time: start + minute * MINUTE,
    observed: start,
    source: { type: 'accessLog', site: 'wiki.example.org' },
    action,
    user: { id: user, name: user, displayName: user.toUpperCase() },
    ip,
  });

const USERS = ['ada', 'bob', 'eve'];
const IPS = ['192.0.2.1', '192.0.2.2'];
const ACTIONS = ['page_viewed', 'login_failed'];
const some = <T>(...of: T[]) => fc.subarray(of);
const events = fc
  .array(
    fc.tuple(
      fc.integer({ min: -40, max: 120 }),
      fc.constantFrom(...USERS),
      fc.constantFrom(...IPS),
      fc.constantFrom(...ACTIONS)
    ),
    { maxLength: 40 }
  )
  .map(
    (all) => (start: number) => all.map(([minute, user, ip, action], n) => event(minute, user, ip, action, n, start))
  );
const filter = fc.record({
  users: some(...USERS),
  ips: some(...IPS),
  actions: some(...ACTIONS),
  exclude: fc.record({ users: some(...USERS), actions: some(...ACTIONS) }),
});
type Filter = typeof filter extends fc.Arbitrary<infer T> ? T : never;

const open: EventStore[] = [];
after(() => Promise.all(open.map((store) => store.close())));

async function openStore(): Promise<EventStore> {
  const store = await openSqliteStore({ directory: undefined });
  open.push(store);
  return store;
}

async function lister(all: readonly AuditEvent[], store?: EventStore) {
  store ??= await openStore();
  await store.append({ source: 'accessLog', events: all, ledger: {} });
  return (wanted: Partial<ValuesWanted>) =>
    listValues(
      {
        field: 'user.id',
        range,
        search: '',
        limit: 100,
        order: 'count',
        filters: [],
        adHocFilters: [],
        timezone: 'UTC',
        exact: false,
        ...wanted,
      },
      { store, settings, now: () => wanted.range?.to ?? range.to }
    );
}

/** The definition, for the field `user.id`: its own key says nothing. */
function passes({ ip, action }: AuditEvent, { ips, actions, exclude }: Filter): boolean {
  const isIn = (list: readonly string[], value: string) => list.length === 0 || list.includes(value);
  return isIn(ips, ip) && isIn(actions, action) && !exclude.actions.includes(action);
}

test('values are those of events that pass one of the filters, without what is asked of the field itself', async () => {
  const store = await openStore();
  let start = START;
  await fc.assert(
    fc.asyncProperty(events, fc.array(filter, { maxLength: 3 }), async (eventsFrom, filters) => {
      // A day of its own for each run: starting a store takes longer than many answers.
      start += 24 * 60 * MINUTE;
      const all = eventsFrom(start);
      const range = { from: start, to: start + 90 * MINUTE };
      const inside = all.filter(({ time }) => time >= range.from && time <= range.to);
      const kept = inside.filter((one) => filters.length === 0 || filters.some((wanted) => passes(one, wanted)));
      const expected = USERS.flatMap((user) => {
        const own = kept.filter((one) => one.user.id === user);
        return own.length === 0
          ? []
          : [{ value: user, count: own.length, lastSeen: Math.max(...own.map(({ time }) => time)) }];
      });
      const list = await lister(all, store);
      const values = await list({ range, filters });
      const byCount = expected.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      assert.deepEqual(
        values.map(({ label: _label, ...value }) => value),
        byCount
      );
      const recent = await list({ range, filters, order: 'recent', limit: 2 });
      const seen = expected.map(({ lastSeen }) => lastSeen).sort((a, b) => b - a);
      assert.deepEqual(
        recent.map(({ lastSeen }) => lastSeen),
        seen.slice(0, 2)
      );
    }),
    { numRuns: 60 }
  );
});

const few = [
  event(1, 'ada', '192.0.2.1', 'page_viewed', 1),
  event(2, 'bob', '192.0.2.2', 'login_failed', 2),
  event(3, 'eve', '192.0.2.2', 'page_viewed', 3),
];
const names = (values: ReadonlyArray<{ value: string }>) => values.map(({ value }) => value);

test('ad hoc filters narrow every list but that of their own label', async () => {
  const list = await lister(few);
  const adHocFilters = [
    { key: 'source.ip', operator: '=', values: ['192.0.2.2'] },
    { key: 'event.action', operator: '!=', values: ['login_failed'] },
  ];
  assert.deepEqual(names(await list({ adHocFilters })), ['eve']);
  assert.deepEqual(names(await list({ adHocFilters, field: 'source.ip' })), ['192.0.2.1', '192.0.2.2']);
});

test('a key that cannot be applied narrows nothing, and takes no other with it', async () => {
  const list = await lister(few);
  const bad = { users: 'ada', ips: ['$ip'], hours: 'late', nonsense: 1, actions: ['page_viewed'] };
  assert.deepEqual(names(await list({ filters: [bad] })), ['ada', 'eve']);
  assert.deepEqual(names(await list({ filters: [{ ...bad, lists: ['unknown'] }, 'no filter'] })), [
    'ada',
    'bob',
    'eve',
  ]);
  assert.deepEqual(names(await list({ filters: [{ ...bad, lists: ['empty'] }] })), ['ada', 'eve']);
  assert.deepEqual(names(await list({ adHocFilters: [{ key: 'user.mood', operator: '=', values: ['x'] }] })).length, 3);
});

test('an exact filter is applied whole, and an invalid one is refused', async () => {
  const list = await lister(few);
  assert.deepEqual(names(await list({ exact: true, filters: [{ users: ['ada'] }] })), ['ada']);
  const adHocFilters = [{ key: 'user.id', operator: '!=', values: ['ada'] }];
  assert.deepEqual(names(await list({ exact: true, filters: [{ actions: ['page_viewed'] }], adHocFilters })), ['eve']);
  assert.deepEqual(names(await list({ exact: true, adHocFilters })), ['bob', 'eve']);
  await assert.rejects(list({ exact: true, filters: [{ users: ['$user'] }] }), /filter.users\[0\].*no value here/);
  await assert.rejects(list({ exact: true, filters: [{ lists: ['unknown'] }] }), /"unknown" is no list/);
});

test('lists of the settings narrow, and so does leaving them out', async () => {
  const list = await lister(few);
  assert.deepEqual(names(await list({ field: 'source.ip', filters: [{ lists: ['readers'] }] })), ['192.0.2.1']);
  assert.deepEqual(names(await list({ field: 'source.ip', filters: [{ exclude: { lists: ['readers'] } }] })), [
    '192.0.2.2',
  ]);
});

test('people are found by their names', async () => {
  const list = await lister(few);
  assert.deepEqual(await list({ search: 'EVE' }), [
    { value: 'eve', label: 'EVE (eve)', count: 1, lastSeen: START + 3 * MINUTE },
  ]);
});
