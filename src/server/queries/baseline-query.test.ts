import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseQuery } from '../../query/schema.ts';
import { parseSettings } from '../../query/settings-schema.ts';
import type { Collector } from '../collector/collector.ts';
import { auditEvent } from '../events/build-event.ts';
import type { Completeness, Hole } from '../events/completeness.ts';
import { intersect, subtract } from '../events/intervals.ts';
import { numberTwins } from '../events/identity.ts';
import { fieldLength, isDictionary, type DataFrame } from '../grafana/frames/frame.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { answerBaseline } from './baseline-query.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Wednesday, noon. */
const NOW = Date.UTC(2026, 2, 4, 12);
const TODAY = NOW - 12 * HOUR;
const lastHour = { from: NOW - HOUR, to: NOW };

interface Reads {
  readonly user: string;
  /** Days before today. */
  readonly day: number;
  readonly pages: number;
  readonly ip?: string;
}

const reads = ({ user, day, pages, ip = '203.0.113.9' }: Reads) =>
  Array.from({ length: pages }, (_, n) =>
    auditEvent({
      time: TODAY - day * DAY + 8 * HOUR + (day === 0 ? 3.5 * HOUR : 0) + n * 1000,
      observed: NOW,
      source: { type: 'accessLog', site: 'wiki.example.org' },
      action: 'page_viewed',
      actionName: 'Page viewed',
      user: { id: user, name: user },
      ip,
      sourceAddress: ip,
      objects: [{ type: 'Page', id: String(n), name: `Page ${n}`, uri: '' }],
    })
  );

/** Ada reads about 9 pages a day; today 60, from an address of her own. */
const ADA: Reads[] = [
  ...[8, 9, 10, 9, 8, 10, 7].map((pages, n) => ({ user: 'ada', day: n + 1, pages })),
  { user: 'ada', day: 0, pages: 60, ip: '192.0.2.66' },
];
const UNUSUAL = 34.3995;

interface Case {
  readonly query?: Record<string, unknown>;
  readonly done?: readonly Reads[];
  readonly holes?: readonly Hole[];
  readonly expiredBefore?: number;
  readonly alert?: boolean;
  readonly range?: { from: number; to: number };
  readonly now?: number;
}

/** The first frame of an answer over a store in which these reads are, of a source with these holes. */
async function answer({
  query = {},
  done = ADA,
  holes = [],
  expiredBefore,
  alert = false,
  range = lastHour,
  now = NOW,
}: Case): Promise<{ rows: Array<Record<string, unknown>>; notices: string[]; frame: DataFrame | undefined }> {
  const store = await openSqliteStore({ directory: undefined });
  try {
    const events = numberTwins(done.flatMap(reads).sort((a, b) => a.time - b.time));
    await store.append({ source: 'accessLog', events, ledger: {}, users: [] });
    const ensure = (asked: Completeness['range']): Promise<Completeness[]> =>
      Promise.resolve([
        {
          source: 'accessLog',
          site: 'wiki.example.org',
          range: asked,
          covered: intersect(subtract([asked], [...holes, { from: 0, to: expiredBefore ?? 0 }]), [
            { from: 0, to: now },
          ]),
          holes,
          expiredBefore,
          provisionalFrom: NOW,
          lagMs: 0,
          limitations: [],
          malformed: 0,
          account: '',
        },
      ]);
    const collector: Collector = {
      ensure,
      status: () => Promise.resolve([]),
      onAppend: () => () => undefined,
      close: () => Promise.resolve(),
    };
    const parsed = parseQuery({ queryType: 'baseline', ...query });
    assert.ok(parsed.queryType === 'baseline');
    const [frame] = await answerBaseline(
      parsed,
      { range, intervalMs: 1000, alert, deadline: NOW, signal: new AbortController().signal },
      { store, collector, settings: parseSettings({}), broken: [], missingPlaces: () => undefined, now: () => now }
    );
    const fields = frame?.fields ?? [];
    return {
      frame,
      notices: (frame?.meta?.notices ?? []).map(({ text }) => text),
      rows: Array.from({ length: fields[0] === undefined ? 0 : fieldLength(fields[0]) }, (_, row) =>
        Object.fromEntries(fields.map(({ name, values }) => [name, isDictionary(values) ? undefined : values[row]]))
      ),
    };
  } finally {
    await store.close();
  }
}

const hole = (fromDay: number, toDay: number, reason: Hole['reason'] = 'unreachable'): Hole => ({
  from: TODAY - fromDay * DAY,
  to: TODAY - toDay * DAY,
  reason,
  text: 'The site could not be reached: check the network.',
});
const close = (value: unknown, expected: number) =>
  assert.ok(Math.abs(Number(value) - expected) < 1e-9, `${String(value)} is not ${expected}`);

test('a score is one number a key for rules, and its parts for people', async () => {
  const { rows, frame } = await answer({ alert: true });
  assert.equal(frame?.meta?.type, 'numeric-long');
  assert.equal(rows.length, 1);
  assert.deepEqual(Object.keys(rows[0] ?? {}), ['user.id', 'value']);
  close(rows[0]?.['value'], UNUSUAL);
  const parts = await answer({ query: { result: 'parts' } });
  assert.equal(parts.frame?.meta?.type, 'table');
  const { value, ...others } = parts.rows[0] ?? {};
  close(value, UNUSUAL);
  assert.deepEqual(others, {
    'user.id': 'ada',
    'user.name': 'ada',
    start: TODAY,
    end: NOW - 1,
    count: 60,
    median: 9,
    mad: 1,
    days: 7,
  });
});

test('a rule that looks at the first minutes of a day still sees the day before', async () => {
  const midnight = TODAY + DAY;
  const now = midnight + 600_000;
  const { rows } = await answer({ range: { from: midnight - 60_000, to: now }, now, alert: true });
  close(rows[0]?.['value'], UNUSUAL);
  assert.deepEqual((await answer({ range: { from: midnight, to: now }, now, alert: true })).rows, []);
});

test('days of history that were not read whole are left out, and the answer says so', async () => {
  const { rows, notices } = await answer({ query: { result: 'parts' }, holes: [hole(2.5, 1.5)] });
  assert.equal(rows[0]?.['days'], 5);
  assert.ok(notices.some((text) => text.startsWith('History incomplete: Access log not read from 2026-03-01 12:00')));
  assert.ok(!notices.some((text) => text.startsWith('Lower bound')));
});

test('who cannot be judged because of a hole makes a rule an error, and a panel a notice', async () => {
  const holes = [hole(7, 3)];
  await assert.rejects(answer({ holes, alert: true }), {
    name: 'IncompleteHistoryError',
    message: /Access log.*network/,
  });
  const { rows, notices } = await answer({ holes });
  assert.deepEqual(rows, []);
  assert.ok(notices.includes('Not judged: 1 key has fewer than 5 known days with events in the 14 d before.'));
});

test('a history that is only shorter than asked is said, and is no error', async () => {
  for (const shorter of [{ holes: [hole(14, 3, 'outside-backfill')] }, { expiredBefore: TODAY - 3 * DAY }]) {
    const { rows, notices } = await answer({ ...shorter, alert: true });
    assert.deepEqual(rows, []);
    assert.ok(notices.some((text) => text.startsWith('History incomplete')));
    assert.ok(notices.some((text) => text.startsWith('Not judged')));
  }
});

test('over a hole in the scored day a rule gets what is unusual even so, and otherwise an error', async () => {
  const holes = [hole(0.2, -0.4)];
  const { rows, notices } = await answer({ holes, alert: true });
  close(rows[0]?.['value'], UNUSUAL);
  assert.ok(notices.some((text) => text.startsWith('Lower bound: Access log not read from')));
  await assert.rejects(answer({ holes, alert: true, query: { minValue: 50 } }), { name: 'IncompleteError' });
});

const firstSeen = { method: 'firstSeen' };

test('an address that a user never had is new, and is named in the parts', async () => {
  assert.deepEqual((await answer({ query: firstSeen, alert: true })).rows, [{ 'user.id': 'ada', value: 1 }]);
  const { rows } = await answer({ query: { ...firstSeen, result: 'parts' } });
  assert.deepEqual(rows, [
    {
      'user.id': 'ada',
      'user.name': 'ada',
      'source.ip': '192.0.2.66',
      start: TODAY + 11.5 * HOUR,
      events: 60,
      known: 1,
    },
  ]);
});

test('over a hole in the history a rule is told of nothing new, but that it cannot know', async () => {
  await assert.rejects(answer({ query: firstSeen, holes: [hole(10, 9)], alert: true }), {
    name: 'IncompleteHistoryError',
  });
  const panel = await answer({ query: firstSeen, holes: [hole(10, 9)] });
  assert.equal(panel.rows.length, 1);
  assert.ok(panel.notices.some((text) => text.includes('what was there only then is taken for new')));
});

test('over a hole in the history a rule is certain where nothing is new', async () => {
  const done = ADA.map((each) => ({ ...each, ip: '203.0.113.9' }));
  assert.deepEqual((await answer({ query: firstSeen, done, holes: [hole(10, 9)], alert: true })).rows, []);
});

test('who was never there before has nothing new, which is said', async () => {
  const done = [{ user: 'bob', day: 0, pages: 3 }];
  const { rows, notices } = await answer({ query: firstSeen, done, alert: true });
  assert.deepEqual(rows, []);
  assert.ok(notices.includes('Not judged: 1 key has nothing known in the 14 d before.'));
});

test('more unusual keys than the limit are an error, never a silent cut', async () => {
  const done = [...ADA, ...ADA.map((each) => ({ ...each, user: 'eve' }))];
  await assert.rejects(answer({ query: { limit: 1 }, done }), /2 keys have a value of 1 or more, the limit is 1/);
});

test('a history that never varied makes a day far above it infinitely unusual', async () => {
  const done = [...[1, 2, 3, 4, 5].map((day) => ({ user: 'ada', day, pages: 9 })), { user: 'ada', day: 0, pages: 29 }];
  assert.deepEqual((await answer({ done, alert: true })).rows, [{ 'user.id': 'ada', value: Infinity }]);
});
