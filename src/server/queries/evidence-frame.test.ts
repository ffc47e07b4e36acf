import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { AuditEvent } from '../events/audit-event.ts';
import { auditEvent } from '../events/build-event.ts';
import type { EventStore } from '../store/event-store.ts';
import { openAnswers, type Asked, type Told } from './evidence.fixture.ts';
import { MAX_LOADED } from './evidence-searches.ts';
import { MAX_ENTRY_LENGTH } from './evidence-text.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 2, 4, 12);

interface Act {
  readonly minutesAgo: number;
  readonly user: string;
  readonly ip: string;
  readonly action?: string;
  readonly page?: string;
  readonly search?: string;
}

function act({ minutesAgo, user, ip, action = 'page_viewed', page = '', search = '' }: Act): AuditEvent {
  return auditEvent({
    time: NOW - minutesAgo * 60_000,
    observed: NOW,
    source: { type: 'accessLog', site: 'wiki.example.org' },
    action,
    actionName: action,
    ...(user !== '' && { user: { id: `key-${user}`, name: user, displayName: user.toUpperCase() } }),
    ip,
    sourceAddress: ip,
    userAgent: 'Mozilla/5.0',
    searchText: search,
    objects:
      page === '' ? [] : [{ type: 'Page', id: page, name: `Page ${page}`, uri: `/display/S${Number(page) % 3}/x` }],
  });
}

const acts = fc.array(
  fc.record({
    minutesAgo: fc.oneof(fc.nat(90), fc.nat(20 * 24 * 60)),
    user: fc.constantFrom('ada', 'grace', 'ada', ''),
    ip: fc.constantFrom('203.0.113.9', '2001:db8::7', ''),
    action: fc.constantFrom('page_viewed', 'search_performed', 'space_exported', 'login_failed', 'login_succeeded'),
    page: fc.constantFrom('1', '2', '3', '4', ''),
    search: fc.constantFrom('', 'vpn password', 'api key'),
  }),
  { minLength: 20, maxLength: 80 }
);

const keys = fc.subarray(['user.id', 'source.ip', 'event.action'] as const);
const common = { countMissing: fc.boolean(), limit: fc.constantFrom(1, 2, 1000) };
const asWindow = fc.record({
  queryType: fc.constant('window'),
  window: fc.constantFrom('10m', '1h', '3d'),
  groupBy: keys,
  minValue: fc.constantFrom(1, 1, 1.5, 2, 3),
  measure: fc.constantFrom(
    { type: 'count' },
    { type: 'distinct', field: 'object.id' },
    { type: 'distinct', field: 'confluence.audit.search_term' }
  ),
  filter: fc.constant({ terms: ['password', 'key', 'vpn'], actions: ['search_performed'] }),
  ...common,
});
const asBaseline = fc.record({
  queryType: fc.constant('baseline'),
  method: fc.constantFrom('zScore', 'firstSeen', 'breadth'),
  field: fc.constantFrom('object.id', 'space.key'),
  groupBy: keys,
  history: fc.constantFrom('5d', '14d'),
  floor: fc.constantFrom(1, 2),
  minValue: fc.constantFrom(0, 1, 2),
  ...common,
});
const asSequence = fc.record({
  queryType: fc.constant('sequence'),
  window: fc.constantFrom('15m', '3d'),
  groupBy: keys,
  minValue: fc.constantFrom(1, 2),
  steps: fc.constant([{ filter: { actions: ['login_failed'] } }, { filter: { actions: ['login_succeeded'] } }]),
  ...common,
});
const asked = fc.record({
  query: fc.oneof(
    asWindow,
    asWindow.map((query) => ({ ...query, measure: { type: 'count' }, filter: {} })),
    asBaseline,
    asSequence
  ),
  range: fc.constantFrom(
    { from: NOW - HOUR, to: NOW },
    { from: NOW - DAY, to: NOW },
    { from: NOW - 10 * DAY, to: NOW - DAY }
  ),
  hole: fc.constantFrom(undefined, { from: NOW - 2 * HOUR, to: NOW }, { from: NOW - 9 * DAY, to: NOW - 8 * DAY }),
  alert: fc.boolean(),
});

/** The condition of a rule: its keys and values, or its error. */
function condition({ rows, error }: Told, { query: { groupBy } }: { query: { groupBy: readonly string[] } }) {
  return error ?? rows.map((row) => [...groupBy.map((name) => row[name]), row['value']]);
}

/** One store, one query. */
async function tell(events: readonly Act[], one: Asked): Promise<Told> {
  const { store, ask } = await openAnswers(events.map(act), NOW);
  try {
    return await ask(one);
  } finally {
    await store.close();
  }
}

const reading = (user: string, page: number, minutesAgo: number): Act => ({
  user,
  page: String(page),
  minutesAgo,
  ip: '203.0.113.9',
});
const lastHour = { from: NOW - HOUR, to: NOW };
const byUser = { queryType: 'window', result: 'evidence', groupBy: ['user.id'] };

describe('the evidence of a condition', () => {
  it('has the same keys and values as the condition, and is an error exactly when that is', async () => {
    const seen = { rows: 0, errors: 0 };
    await fc.assert(
      fc.asyncProperty(acts, fc.array(asked, { minLength: 12, maxLength: 12 }), async (events, questions) => {
        const { store, ask } = await openAnswers(events.map(act), NOW);
        try {
          for (const question of questions) {
            const asCondition = await ask(question);
            const asEvidence = await ask({ ...question, query: { ...question.query, result: 'evidence' } });
            assert.deepEqual(condition(asEvidence, question), condition(asCondition, question));
            seen.rows += asCondition.rows.length;
            seen.errors += asCondition.error === undefined ? 0 : 1;
          }
        } finally {
          await store.close();
        }
      }),
      { numRuns: 12 }
    );
    assert.ok(seen.rows > 50 && seen.errors > 5, `too little was compared: ${JSON.stringify(seen)}`);
  });

  it('is one number and texts, never null, so that a rule reads the texts as labels', async () => {
    await fc.assert(
      fc.asyncProperty(acts, fc.array(asked, { minLength: 8, maxLength: 8 }), async (events, questions) => {
        const { store, ask } = await openAnswers(events.map(act), NOW);
        try {
          for (const question of questions) {
            const { frame, rows } = await ask({ ...question, query: { ...question.query, result: 'evidence' } });
            const numbers = frame?.fields.filter(({ type }) => type !== 'string').map(({ name }) => name) ?? [];
            assert.ok(rows.length === 0 || (numbers.length === 1 && numbers[0] === 'value'));
            for (const row of rows) {
              const texts = Object.entries(row).filter(([name]) => name !== 'value');
              assert.ok(texts.every(([, text]) => typeof text === 'string'));
              const named = texts.filter(([name]) => !['explore', 'dashboard'].includes(name));
              assert.ok(named.every(([, text]) => String(text).length <= 1000));
              assert.ok(Number(row['events']) >= 1);
              assert.ok(Date.parse(String(row['event.start'])) <= Date.parse(String(row['event.end'])));
            }
          }
        } finally {
          await store.close();
        }
      }),
      { numRuns: 5 }
    );
  });

  it('tells who, when, how much and what of the burst that reached the value', async () => {
    const burst = [50, 49, 48, 47].flatMap((minute, n) => [reading('ada', n % 3, minute)]);
    const earlier = [reading('ada', 9, 55 + 24 * 60)];
    const { rows } = await tell([...earlier, ...burst], {
      query: { ...byUser, minValue: 3 },
      range: { from: NOW - 2 * DAY, to: NOW },
    });
    const [row] = rows;
    assert.equal(rows.length, 1);
    assert.deepEqual(
      ['user.id', 'value', 'user.name', 'user.full_name', 'events', 'pages', 'spaces', 'addresses'].map(
        (name) => row?.[name]
      ),
      ['key-ada', 4, 'ada', 'ADA', '4', '3', '3', '1']
    );
    assert.equal(row?.['event.start'], new Date(NOW - 50 * 60_000).toISOString());
    assert.equal(row['event.end'], new Date(NOW - 47 * 60_000).toISOString());
    assert.equal(row['top_objects'], 'Page 0 (2), Page 1 (1), Page 2 (1)');
    assert.equal(row['top_spaces'], 'S0 (2), S1 (1), S2 (1)');
    assert.equal(row['user_agents'], 'Mozilla/5.0 (4)');
    assert.equal(row['actions'], 'page_viewed (4)');
    assert.equal(row['searches'], '');
  });

  it('names the users of a key that is no user, and links to a dashboard only for one', async () => {
    const query = { ...byUser, groupBy: ['source.ip'] };
    const several = await tell([reading('ada', 1, 5), reading('ada', 1, 6), reading('grace', 1, 7)], {
      query,
      range: lastHour,
    });
    assert.equal(several.rows[0]?.['user.name'], 'ada (2), grace (1)');
    assert.equal(several.rows[0]['user.full_name'], 'ADA (2), GRACE (1)');
    assert.equal(several.rows[0]['dashboard'], '');
    const one = await tell([reading('ada', 1, 5)], { query, range: lastHour });
    assert.equal(one.rows[0]?.['user.name'], 'ada');
    assert.match(
      String(one.rows[0]['dashboard']),
      /^d\/confluence-audit-user\?var-datasource=audit-1&var-user=key-ada&/
    );
  });

  it('of a baseline is about the scored time and holds its parts', async () => {
    const history = [1, 2, 3, 4, 5, 6].flatMap((day) => [
      reading('ada', 1, day * 24 * 60 + 60),
      reading('ada', 2, day * 24 * 60 + 60 + (day % 2)),
    ]);
    const today = Array.from({ length: 30 }, (_, n) => reading('ada', 100 + n, 30 + n / 10));
    const base = { queryType: 'baseline', result: 'evidence', groupBy: ['user.id'] };
    const zScore = await tell([...history, ...today], { query: { ...base, minValue: 0 }, range: lastHour });
    const [scored] = zScore.rows;
    assert.deepEqual(
      ['events', 'count', 'median', 'mad', 'days'].map((name) => scored?.[name]),
      ['30', '30', '2', '0', '6']
    );
    const fresh = await tell([...history, ...today], {
      query: { ...base, method: 'firstSeen', field: 'object.id' },
      range: lastHour,
    });
    assert.deepEqual([fresh.rows[0]?.['value'], fresh.rows[0]?.['known']], [30, '2']);
    assert.match(String(fresh.rows[0]?.['new_values']), /^Page 1\d\d \(1\), .* and 25 more$/);
    const breadth = await tell([...history, ...today], {
      query: { ...base, method: 'breadth', field: 'space.key' },
      range: lastHour,
    });
    assert.deepEqual(
      [breadth.rows[0]?.['value'], breadth.rows[0]?.['entropy'], breadth.rows[0]?.['evenness']],
      [3, '1.58', '1']
    );
  });

  it('loads a bounded number of events for the texts that were searched, the most frequent of each key first', async () => {
    const users = Array.from({ length: 400 }, (_, n) => `u${n}`);
    const searches = users.flatMap((user) =>
      [0, 1, 2, 3].flatMap((text) =>
        Array.from({ length: 4 - text }, (_, n): Act => ({
          user,
          ip: '203.0.113.9',
          action: 'search_performed',
          search: `${user} looks for ${text}`,
          minutesAgo: 1 + n,
        }))
      )
    );
    const { store, ask } = await openAnswers(searches.map(act), NOW);
    try {
      const loaded = countLoaded(store);
      const { rows } = await ask({ query: byUser, range: lastHour });
      assert.equal(rows.length, 400);
      assert.equal(loaded(), MAX_LOADED);
      for (const row of rows) {
        const [name] = String(row['user.name']);
        assert.ok(
          name !== undefined && String(row['searches']).startsWith(`${String(row['user.name'])} looks for 0 (4), `)
        );
        assert.match(String(row['searches']), / and [12] more$/);
      }
    } finally {
      await store.close();
    }
  });

  it('shows a long search cut, and on one line', async () => {
    const search = `password\n${'x'.repeat(5000)}`;
    const { rows } = await tell(
      [{ user: 'ada', ip: '203.0.113.9', action: 'search_performed', search, minutesAgo: 5 }],
      {
        query: byUser,
        range: lastHour,
      }
    );
    const shown = String(rows[0]?.['searches']);
    assert.match(shown, /^password x+… \(1\)$/);
    assert.equal(shown.length, MAX_ENTRY_LENGTH);
  });
});

/** Counts the events that a store hands out from now on. */
function countLoaded(store: EventStore): () => number {
  let loaded = 0;
  const events = store.events.bind(store);
  store.events = (rows) => {
    loaded += rows.length;
    return events(rows);
  };
  return () => loaded;
}
