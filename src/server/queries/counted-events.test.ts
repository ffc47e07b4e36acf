import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AuditEvent } from '../events/audit-event.ts';
import { sampleEvent } from '../store/conformance/sample-event.ts';
import { answerOver } from './answer-over.fixture.ts';

const START = Date.UTC(2030, 0, 1);
const MINUTE = 60_000;
const WINDOW = 30 * MINUTE;
const END = START + 100 * MINUTE;
const range = { from: START, to: END };

const view = (user: string, ip: string, minute: number, page: string, n: number): AuditEvent =>
  sampleEvent({
    id: `e${n}`,
    time: START + minute * MINUTE,
    user: { id: user, name: user },
    ip,
    objects: [{ type: 'page', id: page, name: '', uri: '' }],
  });

const USERS = ['ada', 'bob', 'eve'];
const IPS = ['192.0.2.1', '192.0.2.2', '198.51.100.1'];
const views = fc
  .array(
    fc.tuple(fc.constantFrom(...USERS), fc.constantFrom(...IPS), fc.nat(100), fc.constantFrom('1', '2', '3', '4')),
    { minLength: 1, maxLength: 40 }
  )
  .map((all) => all.map(([user, ip, minute, page], n) => view(user, ip, minute, page, n)));
const list = fc.record({
  users: fc.subarray(USERS),
  ips: fc.subarray(IPS),
  threshold: fc.nat(6),
});
type List = typeof list extends fc.Arbitrary<infer T> ? T : never;
const lists = fc.array(list, { minLength: 1, maxLength: 3 });
const measure = fc.constantFrom({ type: 'count' }, { type: 'distinct', field: 'object.id' });
const groupBy = fc.constantFrom(['user.id'], ['source.ip'], ['user.id', 'source.ip'], []);

const keyOf = (event: AuditEvent, fields: readonly string[]) =>
  fields.map((field) => (field === 'user.id' ? event.user.id : event.ip)).join();
const isOn = ({ users, ips }: List, event: AuditEvent) => users.includes(event.user.id) || ips.includes(event.ip);

/** The definition of a sliding maximum. */
function maximum(events: readonly AuditEvent[], { type }: { type: string }): number {
  return Math.max(
    0,
    ...events.map(({ time: to }) => {
      const inside = events.filter(({ time }) => time >= to - WINDOW && time <= to);
      return type === 'count' ? inside.length : new Set(inside.map(({ object }) => object?.id)).size;
    })
  );
}

/** The definition: events on a list count for a key from the largest threshold on that it reaches with those of no larger one. */
function valueWithLists(events: readonly AuditEvent[], all: readonly List[], of: { type: string }): number {
  const threshold = (event: AuditEvent) =>
    Math.max(0, ...all.filter((one) => isOn(one, event)).map((one) => one.threshold || Infinity));
  const upTo = (least: number) =>
    maximum(
      events.filter((event) => threshold(event) <= least),
      of
    );
  const reached = all.map((one) => one.threshold).filter((least) => least > 0 && upTo(least) >= least);
  return upTo(Math.max(0, ...reached));
}

async function values(events: readonly AuditEvent[], all: readonly List[], query: Record<string, unknown>) {
  const named = all.map((one, n) => ({ name: `list ${n}`, ...one }));
  const { rows, notices } = await answerOver({
    events,
    range,
    settings: { lists: named },
    query: {
      queryType: 'window',
      window: '30m',
      ...query,
      filter: { exclude: { lists: named.map(({ name }) => name) } },
    },
  });
  const fields = query.groupBy as string[];
  return { notices, byKey: new Map(rows.map((row) => [fields.map((field) => row[field]).join(), Number(row.value)])) };
}

test('a key that reaches a list’s threshold has its events back, and its value is that with them', () =>
  fc.assert(
    fc.asyncProperty(views, lists, measure, groupBy, async (events, all, of, fields) => {
      const { byKey } = await values(events, all, { measure: of, groupBy: fields, minValue: 0 });
      const expected = [...Map.groupBy(events, (event) => keyOf(event, fields))].map(
        ([key, alike]) => [key, valueWithLists(alike, all, of)] as const
      );
      assert.deepEqual([...byKey].sort(), expected.filter(([, value]) => fields.length === 0 || value > 0).sort());
    }),
    { numRuns: 12 }
  ));

test('without a threshold the events of a list are never counted, with one never fewer than without the list’s events', () =>
  fc.assert(
    fc.asyncProperty(views, lists, async (events, all) => {
      const query = { groupBy: ['user.id'], minValue: 0 };
      const plain = all.map((one) => ({ ...one, threshold: 0 }));
      const left = events.filter((event) => !all.some((one) => isOn(one, event)));
      const [without, withLists, withThresholds] = [
        await values(left, [], query),
        await values(events, plain, query),
        await values(events, all, query),
      ];
      assert.deepEqual(withLists.byKey, without.byKey);
      for (const [key, value] of without.byKey) {
        assert.ok((withThresholds.byKey.get(key) ?? 0) >= value);
      }
    }),
    { numRuns: 4 }
  ));

const burst = (user: string, count: number) =>
  Array.from({ length: count }, (_, n) => view(user, '192.0.2.1', n, `${n}`, n));
const numbered = (events: readonly AuditEvent[]) => events.map((event, n) => ({ ...event, id: `e${n}` }));
const writers = { name: 'documentation team', users: ['ada', 'bob'], reason: 'release notes', until: '2031-01-31' };

test('an answer tells how many events of how many people a list left out, why and until when', async () => {
  const events = numbered([...burst('ada', 3), ...burst('bob', 2), ...burst('eve', 1)]);
  const query = { queryType: 'window', groupBy: ['user.id'], filter: { exclude: { lists: ['documentation team'] } } };
  const { rows, notices } = await answerOver({ events, range, query, settings: { lists: [writers] } });
  assert.deepEqual(
    rows.map((row) => row['user.id']),
    ['eve']
  );
  assert.deepEqual(notices, ['“documentation team” left out 5 events of 2 people: release notes; until 2031-01-31']);
});

test('episodes, series, intervals and evidence count what a threshold gives back, and the answer says it', async () => {
  const events = numbered([...burst('ada', 9), ...burst('bob', 2)]);
  const settings = { lists: [{ ...writers, threshold: 5 }] };
  const filter = { exclude: { lists: ['documentation team'] } };
  const common = { groupBy: ['user.id'], minValue: 5, filter };
  const answered = (query: object) => answerOver({ events, range, settings, query: { ...common, ...query } });
  const episodes = await answered({ queryType: 'window', result: 'episodes' });
  assert.deepEqual(
    episodes.rows.map((row) => [row['user.id'], row.value, row.events]),
    [['ada', 9, 9]]
  );
  assert.deepEqual(episodes.notices.slice(0, 2), [
    '“documentation team” left out 2 events of 1 person: release notes; until 2031-01-31',
    '“documentation team”: 9 events of 1 person counted all the same, since they reach its threshold of 5.',
  ]);
  const series = await answered({ queryType: 'window', result: 'series', interval: '10m' });
  assert.equal(Math.max(...series.rows.map(({ value }) => Number(value))), 9);
  const counts = await answered({ queryType: 'count', interval: '100m' });
  assert.deepEqual(
    counts.rows.filter(({ value }) => value !== 0).map((row) => [row['user.id'], row.value]),
    [['ada', 9]]
  );
  const evidence = await answered({ queryType: 'window', result: 'evidence' });
  assert.deepEqual(
    evidence.rows.map((row) => [row['user.id'], row.value, row.events]),
    [['ada', 9, '9']]
  );
});

test('where nothing is compared with a threshold, the list is left out whole, and the answer says it', async () => {
  const settings = { lists: [{ ...writers, reason: '', until: '', threshold: 5 }] };
  const query = { queryType: 'events', format: 'table', filter: { exclude: { lists: [writers.name] } } };
  const { rows, notices } = await answerOver({ events: burst('ada', 9), range, query, settings });
  assert.equal(rows.length, 0);
  assert.deepEqual(notices, [
    '“documentation team” left out 9 events of 1 person: its threshold of 5 does not hold here',
  ]);
});

test('a list that has ended leaves nothing out, and the answer says so; an empty one is silent', async () => {
  const ended = { ...writers, until: '2029-12-31' };
  const query = {
    queryType: 'window',
    groupBy: ['user.id'],
    filter: { exclude: { lists: [ended.name, 'automation'] } },
  };
  const { rows, notices } = await answerOver({ events: burst('ada', 3), range, query, settings: { lists: [ended] } });
  assert.deepEqual(
    rows.map(({ value }) => value),
    [3]
  );
  assert.deepEqual(notices, [
    '“documentation team” ended on 2029-12-31 and leaves nothing out: renew it in the settings, or remove it.',
  ]);
});

test('whoever asks for an empty or ended list, or for an unknown one, is told, instead of an answer of nothing', async () => {
  const ask = (lists: readonly string[], settings: Record<string, unknown> = {}) =>
    answerOver({ events: burst('ada', 3), range, settings, query: { queryType: 'window', filter: { lists } } });
  await assert.rejects(ask(['privileged users']), /filter.lists: "privileged users" is empty: no event can be on it/);
  await assert.rejects(
    ask([writers.name], { lists: [{ ...writers, until: '2029-12-31' }] }),
    /"documentation team" ended on 2029-12-31/
  );
  await assert.rejects(ask(['admins']), /"admins" is no list .* these are: "documentation team", "automation"/);
  const { rows } = await ask(['privileged users', writers.name], { lists: [writers] });
  assert.deepEqual(
    rows.map(({ value }) => value),
    [3]
  );
});

test('accounts that a record flagged as administrators are on a list of administrators', async () => {
  const flagged = sampleEvent({ id: 'f', time: START - 50 * MINUTE, user: { id: 'ada', isAdmin: true } });
  const settings = { lists: [{ name: 'privileged users', administrators: true }] };
  const query = { queryType: 'window', groupBy: ['user.id'], filter: { lists: ['privileged users'] }, window: '10m' };
  const events = numbered([...burst('ada', 3), ...burst('eve', 3)]);
  const { rows } = await answerOver({ events: [flagged, ...events], range, settings, query, alert: true });
  assert.deepEqual(
    rows.map((row) => [row['user.id'], row.value]),
    [['ada', 3]]
  );
  await assert.rejects(
    answerOver({ events, range, settings, query, alert: true }),
    /no record has flagged an account as administrator/
  );
});

test('events that have nothing of what is counted are told: no quiet zero', async () => {
  const bare = burst('ada', 3).map((event) => ({ ...event, objects: [], object: undefined }));
  const measure = { type: 'distinct', field: 'object.id' };
  const notice = '3 events have no object and count for nothing.';
  for (const query of [
    { queryType: 'window', measure },
    { queryType: 'count', measure },
    { queryType: 'top', field: 'user.id', measure },
    { queryType: 'baseline', method: 'breadth', field: 'object.id' },
  ]) {
    const { notices } = await answerOver({ events: bare, query: { groupBy: ['user.id'], ...query }, range });
    assert.ok(notices.includes(notice), `${query.queryType}: ${notices.join(' ')}`);
  }
  const counted = { queryType: 'window', groupBy: ['user.id'], measure };
  const { notices } = await answerOver({ events: burst('ada', 3), query: counted, range });
  assert.ok(!notices.includes(notice));
});
