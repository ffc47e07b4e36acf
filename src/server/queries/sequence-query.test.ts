import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseQuery } from '../../query/schema.ts';
import { parseSettings } from '../../query/settings-schema.ts';
import type { Collector } from '../collector/collector.ts';
import type { AuditEvent, SourceType } from '../events/audit-event.ts';
import { auditEvent } from '../events/build-event.ts';
import type { Completeness, Hole, Limitation } from '../events/completeness.ts';
import { numberTwins } from '../events/identity.ts';
import { fieldLength, isDictionary } from '../grafana/frames/frame.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { IncompleteError } from './certainty.ts';
import { answerSequence } from './sequence-query.ts';

const NOW = Date.UTC(2026, 2, 4, 12);
const MINUTE = 60_000;
const LAST_HOUR = { from: NOW - 60 * MINUTE, to: NOW };
const READER = 'svc-audit';

interface Act {
  readonly at: number;
  readonly action: string;
  readonly user?: string;
  readonly ip?: string;
  readonly source?: SourceType;
  readonly userAgent?: string;
  readonly category?: string;
}

const act = ({
  at,
  action,
  user = 'ada',
  ip = '192.0.2.7',
  source = 'confluenceDataCenter',
  ...more
}: Act): AuditEvent =>
  auditEvent({
    time: at,
    observed: NOW,
    source: { type: source, site: 'wiki.example.org' },
    action,
    actionName: action,
    user: { id: user, name: user },
    ip,
    sourceAddress: ip,
    ...more,
  });

/** Failed logins, a minute apart, the first at `from`. */
const failures = (count: number, from: number, more: Partial<Act> = {}): Act[] =>
  Array.from({ length: count }, (_, n) => ({ at: from + n * MINUTE, action: 'login_failed', ...more }));

/** What only the access log knows. */
const PAGES_UNSEEN: Limitation = { kind: 'no-page-reads', text: 'Pages are not seen.', blindTo: ['page_viewed'] };

interface Case {
  readonly acts: readonly Act[];
  readonly query?: Record<string, unknown>;
  readonly holes?: readonly Hole[];
  readonly limitations?: readonly Limitation[];
  readonly alert?: boolean;
  readonly switchedOn?: readonly SourceType[];
}

async function answer({
  acts,
  query = {},
  holes = [],
  limitations = [],
  alert = false,
  switchedOn = ['confluenceDataCenter'],
}: Case) {
  const store = await openSqliteStore({ directory: undefined });
  try {
    for (const source of ['confluenceDataCenter', 'accessLog'] as const) {
      const events = acts.map(act).filter((event) => event.source.type === source);
      await store.append({ source, events: numberTwins(events), ledger: {}, users: [] });
    }
    const completeness = (source: SourceType, asked: Completeness['range']): Completeness => ({
      source,
      site: 'wiki.example.org',
      range: asked,
      covered: [],
      holes,
      expiredBefore: undefined,
      provisionalFrom: NOW,
      lagMs: 0,
      limitations: source === 'accessLog' ? [] : limitations,
      malformed: 0,
      account: READER,
    });
    const ensure: Collector['ensure'] = (asked, { sources = [] }) =>
      Promise.resolve(
        switchedOn
          .filter((source) => sources.length === 0 || sources.includes(source))
          .map((source) => completeness(source, asked))
      );
    const collector: Collector = {
      ensure,
      status: () => Promise.resolve([]),
      onAppend: () => () => undefined,
      close: () => Promise.resolve(),
    };
    const parsed = parseQuery({ queryType: 'sequence', ...query });
    assert.ok(parsed.queryType === 'sequence');
    const [frame] = await answerSequence(
      parsed,
      { range: LAST_HOUR, intervalMs: 1000, alert, deadline: NOW, signal: new AbortController().signal },
      { store, collector, settings: parseSettings({}), broken: [], missingPlaces: () => undefined, now: () => NOW }
    );
    const fields = frame?.fields ?? [];
    return {
      type: frame?.meta?.type,
      notices: (frame?.meta?.notices ?? []).map(({ text }) => text),
      rows: Array.from({ length: fields[0] === undefined ? 0 : fieldLength(fields[0]) }, (_, row) =>
        Object.fromEntries(fields.map(({ name, values }) => [name, isDictionary(values) ? undefined : values[row]]))
      ),
    };
  } finally {
    await store.close();
  }
}

const START = LAST_HOUR.from + 10 * MINUTE;
const GUESSED: readonly Act[] = [...failures(5, START), { at: START + 6 * MINUTE, action: 'login_succeeded' }];
const outage: Hole = {
  from: START + 20 * MINUTE,
  to: NOW,
  reason: 'unreachable',
  text: 'The site could not be reached: check the network.',
};
const loginThenExport = {
  steps: [{ filter: { actions: ['login_succeeded'] } }, { filter: { actions: ['space_exported'] } }],
  groupBy: ['user.id', 'source.ip'],
  window: '1h',
};

describe('answerSequence', () => {
  it('gives one number for each key that completed the steps, and for no other', async () => {
    const others: Act[] = [
      { at: START, action: 'login_succeeded', user: 'bob' },
      ...failures(5, START + 1, { user: 'bob' }),
      ...failures(4, START, { user: 'eve' }),
      { at: START + 10 * MINUTE, action: 'login_succeeded', user: 'eve' },
    ];
    const { type, rows, notices } = await answer({ acts: [...GUESSED, ...others], alert: true });
    assert.equal(type, 'numeric-long');
    assert.deepEqual(rows, [{ 'user.id': 'ada', value: 1 }]);
    assert.deepEqual(notices, []);
  });

  it('sees what began one window before the range', async () => {
    const late = [...failures(5, LAST_HOUR.from - 5 * MINUTE), { at: LAST_HOUR.from, action: 'login_succeeded' }];
    assert.equal((await answer({ acts: late })).rows.length, 1);
    const tooLate = late.map((each) => ({ ...each, at: each.at - 1 }));
    assert.equal((await answer({ acts: tooLate })).rows.length, 0);
  });

  it('narrows all steps by the filter of the query', async () => {
    const of = async (filter: object) => (await answer({ acts: GUESSED, query: { filter } })).rows.length;
    assert.equal(await of({ ips: ['192.0.2.0/24'] }), 1);
    assert.equal(await of({ ips: ['10.0.0.0/8'] }), 0);
    assert.equal(await of({ exclude: { users: ['ada'] } }), 0);
    assert.equal(await of({ actions: ['login_failed'] }), 0);
  });

  it('without a grouping is one number, 0 where nothing was completed and 0 is asked for', async () => {
    const everybody = failures(5, START).map((each, n) => ({ ...each, user: `user-${n}` }));
    const success = { at: START + 6 * MINUTE, action: 'login_succeeded' };
    const query = { groupBy: [], minValue: 0 };
    assert.deepEqual((await answer({ acts: [...everybody, success], query })).rows, [{ value: 1 }]);
    assert.deepEqual((await answer({ acts: [success], query })).rows, [{ value: 0 }]);
  });

  it('says how many keys completed the steps less often than asked', async () => {
    const { rows, notices } = await answer({ acts: GUESSED, query: { minValue: 2 } });
    assert.deepEqual(rows, []);
    assert.deepEqual(notices, ['1 key with a value below 2 is left out.']);
  });

  it('refuses more keys than the limit, and counts none that completed nothing', async () => {
    const two = [
      ...GUESSED,
      ...GUESSED.map((each) => ({ ...each, user: 'bob' })),
      ...failures(1, START, { user: 'eve' }),
    ];
    await assert.rejects(
      answer({ acts: two, query: { limit: 1 } }),
      /2 keys have a value of 1 or more, the limit is 1/
    );
    assert.equal((await answer({ acts: two, query: { limit: 2, minValue: 0 } })).rows.length, 2);
  });

  it('shows an episode with its first and last event, for the answered keys', async () => {
    const { type, rows } = await answer({ acts: GUESSED, query: { result: 'episodes' } });
    assert.equal(type, 'table');
    assert.deepEqual(rows, [
      { 'user.id': 'ada', 'user.name': 'ada', start: START, end: START + 6 * MINUTE, value: 1, events: 6, objects: 0 },
    ]);
  });

  it('has the keys and values of the condition in its evidence', async () => {
    const { type, rows } = await answer({ acts: GUESSED, query: { result: 'evidence' } });
    assert.equal(type, 'numeric-long');
    assert.equal(rows.length, 1);
    const [row] = rows;
    assert.deepEqual([row?.['user.id'], row?.['value'], row?.['events']], ['ada', 1, '6']);
    assert.equal(row?.['actions'], 'login_failed (5), login_succeeded (1)');
    assert.equal(row?.['event.start'], new Date(START).toISOString());
  });
});

describe('an alert rule on a sequence', () => {
  it('is told what was completed in spite of a hole', async () => {
    const { rows, notices } = await answer({ acts: GUESSED, holes: [outage], alert: true });
    assert.equal(rows.length, 1);
    assert.match(notices.join(), /^Lower bound: Confluence Data Center not read/);
  });

  it('is told no zero over a hole', async () => {
    await assert.rejects(answer({ acts: failures(5, START), holes: [outage], alert: true }), IncompleteError);
    assert.deepEqual((await answer({ acts: failures(5, START), holes: [outage] })).rows, []);
  });

  it('is told no zero where an action of any step cannot be seen, and may where another cannot', async () => {
    const blind = (action: string): Limitation[] => [{ kind: 'coverage', text: 'Not recorded.', blindTo: [action] }];
    for (const action of ['login_failed', 'login_succeeded']) {
      const limitations = blind(action);
      await assert.rejects(answer({ acts: [], limitations, alert: true }), IncompleteError, action);
    }
    assert.deepEqual((await answer({ acts: [], limitations: blind('page_viewed'), alert: true })).rows, []);
    const anyAction = { steps: [{ filter: { actions: ['login_failed'] } }, {}] };
    await assert.rejects(
      answer({ acts: [], limitations: blind('page_viewed'), alert: true, query: anyAction }),
      IncompleteError
    );
  });
});

describe('the sources of a step', () => {
  const step = (actions: string[], sources: string[]) => ({ filter: { actions, sources } });
  const login = step(['login_succeeded'], ['confluenceDataCenter']);
  const switchedOn: SourceType[] = ['confluenceDataCenter', 'accessLog'];

  it('must be switched on, and among those of the query', async () => {
    const steps = [login, step(['page_viewed'], ['accessLog'])];
    assert.deepEqual((await answer({ acts: [], query: { steps }, switchedOn })).rows, []);
    await assert.rejects(answer({ acts: [], query: { steps } }), /No source that this query asks for is switched on/);
    const filter = { sources: ['confluenceDataCenter'] };
    await assert.rejects(
      answer({ acts: [], query: { steps, filter }, switchedOn }),
      /steps\[1\].filter.sources: the filter of the query asks for other sources only/
    );
  });

  it('decide what of it cannot be seen', async () => {
    const asked = (source: string) =>
      answer({
        acts: [],
        limitations: [PAGES_UNSEEN],
        query: { steps: [login, step(['page_viewed'], [source])] },
        switchedOn,
        alert: true,
      });
    assert.deepEqual((await asked('accessLog')).rows, []);
    await assert.rejects(asked('confluenceDataCenter'), IncompleteError);
  });

  it('say of each hole once what it is', async () => {
    const steps = [login, step(['page_viewed'], ['accessLog', 'confluenceDataCenter'])];
    const { notices } = await answer({ acts: [], holes: [outage], query: { steps }, switchedOn });
    assert.equal(notices.length, 2);
    assert.equal(new Set(notices).size, 2);
  });
});

describe('acts that stand in two logs', () => {
  const exported = { action: 'space_exported', at: START + 5 * MINUTE };
  const both: Act[] = [
    { ...exported, at: exported.at + 300, category: 'import_export' },
    { ...exported, source: 'accessLog', userAgent: 'curl/8.5' },
  ];

  it('complete a sequence once', async () => {
    const acts = [{ at: START, action: 'login_succeeded' }, ...both];
    const { rows, notices } = await answer({ acts, query: loginThenExport });
    assert.equal(rows[0]?.['value'], 1);
    assert.deepEqual(notices, ['1 act that stands in both the audit log and the access log is counted once.']);
  });

  it('are no two steps', async () => {
    const twice = {
      ...loginThenExport,
      steps: [{ filter: { actions: ['space_exported'] } }, { filter: { actions: ['space_exported'] } }],
    };
    assert.deepEqual((await answer({ acts: both, query: twice })).rows, []);
  });

  it('serve a step that only one of the records passes', async () => {
    for (const filter of [{ categories: ['import_export'] }, { userAgents: ['curl'] }]) {
      const query = {
        ...loginThenExport,
        steps: [{ filter: { actions: ['login_succeeded', 'space_exported'] } }, { filter }],
      };
      const { rows } = await answer({ acts: [{ at: START, action: 'login_succeeded' }, ...both], query });
      assert.equal(rows[0]?.['value'], 1, JSON.stringify(filter));
    }
  });
});

describe('a log that knows seconds', () => {
  const second = START + 5 * MINUTE;
  const login = { at: second + 700, action: 'login_succeeded' };

  it('may date an export before the login that came first', async () => {
    const exported: Act = { at: second, action: 'space_exported', source: 'accessLog' };
    assert.equal((await answer({ acts: [login, exported], query: loginThenExport })).rows.length, 1);
    const before = { ...exported, at: second - 1000 };
    assert.equal((await answer({ acts: [login, before], query: loginThenExport })).rows.length, 0);
  });

  it('leaves the order of a log that knows milliseconds as it is', async () => {
    const exported: Act = { at: second, action: 'space_exported' };
    assert.equal((await answer({ acts: [login, exported], query: loginThenExport })).rows.length, 0);
  });
});

describe('reading by the data source itself', () => {
  const searches: Act[] = [0, 1].map((n) => ({ at: START + n, action: 'audit_log_searched', user: READER }));
  const step = (actions: string[]) => ({ filter: { actions } });

  it('is no step, unless it is asked for', async () => {
    const any = await answer({ acts: searches, query: { steps: [{}, {}] } });
    assert.deepEqual(any.rows, []);
    assert.match(any.notices.join(), /2 searches of the audit log by the data source's own account are left out/);
    const asked = { steps: [step(['audit_log_searched']), step(['audit_log_searched'])] };
    assert.equal((await answer({ acts: searches, query: asked })).rows.length, 1);
  });
});
