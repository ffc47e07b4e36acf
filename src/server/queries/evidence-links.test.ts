import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { completeQuery } from '../../query/defaults.ts';
import type { GroupField, StoredQuery } from '../../query/query.ts';
import { parseSettings } from '../../query/settings-schema.ts';
import { parseQuery } from '../../query/schema.ts';
import { asCounted, explorePath, userDashboardPath } from './evidence-links.ts';

const address = { orgId: 3, uid: 'audit-1', type: 'auditlens-confluence-datasource' };
const times = { start: 1_772_615_400_000, end: 1_772_616_000_000 };

function linked(stored: Partial<StoredQuery<never>>) {
  const query = completeQuery<never>({ refId: 'A', queryType: 'window', ...stored });
  assert.ok(query.queryType === 'window');
  return query;
}

const panesSchema = z.record(
  z.string(),
  z.strictObject({
    datasource: z.string(),
    queries: z.array(z.looseObject({ datasource: z.object({ type: z.string(), uid: z.string() }) })),
    range: z.object({ from: z.string(), to: z.string() }),
  })
);

/** What Grafana reads out of the address. */
function opened(path: string) {
  const url = new URL(path, 'https://grafana.example.org/grafana/');
  const panes = Object.values(panesSchema.parse(JSON.parse(url.searchParams.get('panes') ?? '')));
  const [pane] = panes;
  assert.ok(pane !== undefined && panes.length === 1);
  const [asked] = pane.queries;
  const query = parseQuery(asked);
  assert.ok(query.queryType === 'events');
  return { url, pane, query };
}

const hardText = fc.oneof(
  fc.constantFrom(
    'Ada Byron',
    `O'Neil "the & one" <x>`,
    'müller+test@example.org',
    '名前',
    'a/b?c#d%20',
    '😀',
    '(x)!*'
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
);

describe('the link to Explore', () => {
  it('opens the events of the data source, a minute before the first to a minute after the last', () => {
    const path = explorePath(
      linked({ groupBy: ['user.id', 'source.ip'] }),
      { 'user.id': 'ada', 'source.ip': '::1' },
      times,
      address
    );
    const { url, pane, query } = opened(path);
    assert.equal(url.pathname, '/grafana/explore');
    assert.equal(url.searchParams.get('schemaVersion'), '1');
    assert.equal(url.searchParams.get('orgId'), '3');
    assert.equal(pane.datasource, 'audit-1');
    assert.deepEqual(pane.queries[0]?.datasource, { type: address.type, uid: 'audit-1' });
    assert.deepEqual(pane.range, { from: '1772615340000', to: '1772616060000' });
    assert.deepEqual([query.filter.users, query.filter.ips], [['ada'], ['::1']]);
  });

  it('keeps the filter and the time zone of the rule', () => {
    const exclude = { lists: ['automation'], ips: ['10.0.0.0/8'] };
    const filter = {
      actions: ['page_viewed'],
      users: ['a*'],
      terms: ['vpn'],
      termMatch: 'substring',
      hours: '20-6',
      exclude,
    };
    const { query } = opened(
      explorePath(
        linked({ groupBy: ['user.id'], filter: { ...filter, termMatch: 'substring' }, timezone: 'Europe/Berlin' }),
        { 'user.id': 'ada' },
        times,
        address
      )
    );
    assert.equal(query.timezone, 'Europe/Berlin');
    assert.deepEqual(query.filter, { ...linked({}).filter, ...filter, users: ['ada'], exclude });
  });

  it('has a place for every field that a filter can ask for', () => {
    const labels: Partial<Record<GroupField, string>> = {
      'event.action': 'page_viewed',
      'event.dataset': 'accessLog',
      'object.id': '100',
      'space.key': 'PAY',
      'user_agent.original': 'curl/8.5',
    };
    const { query } = opened(
      explorePath(
        linked({ groupBy: ['event.action', 'event.dataset', 'object.id', 'space.key'] }),
        labels,
        times,
        address
      )
    );
    const { actions, sources, objects, spaces } = query.filter;
    assert.deepEqual([actions, sources, objects, spaces], [['page_viewed'], ['accessLog'], ['100'], ['PAY']]);
    assert.deepEqual(
      opened(explorePath(linked({ groupBy: ['user_agent.original'] }), labels, times, address)).query.filter.userAgents,
      ['curl/8.5']
    );
  });

  it('asks for the events without a user or an address where these are missing', () => {
    const { query } = opened(
      explorePath(
        linked({ groupBy: ['user.id', 'source.ip'], countMissing: true }),
        { 'user.id': '', 'source.ip': '' },
        times,
        address
      )
    );
    assert.deepEqual(query.filter.exclude, { users: ['*'], ips: ['0.0.0.0/0', '::/0'] });
    assert.deepEqual([query.filter.users, query.filter.ips], [[], []]);
  });

  it('is a valid query for any user, and says the user as it is unless a filter cannot', () => {
    fc.assert(
      fc.property(hardText, (user) => {
        const { query } = opened(explorePath(linked({ groupBy: ['user.id'] }), { 'user.id': user }, times, address));
        const [asked] = query.filter.users;
        assert.ok(asked === user || (asked === undefined && (user.trim() === '' || /[$[]/.test(user))));
      })
    );
  });

  it('holds no character that ends a link in a mail or a chat', () => {
    fc.assert(
      fc.property(hardText, (user) => {
        const path = explorePath(linked({ groupBy: ['user.id'] }), { 'user.id': user }, times, address);
        assert.match(path, /^explore\?[\w.~%=&-]*$/);
      })
    );
  });

  it('shows the events of a list that the key was counted with', () => {
    const { lists } = parseSettings({
      lists: [
        { name: 'writers', users: ['ada'], threshold: 200 },
        { name: 'automation', users: ['ada'] },
      ],
    });
    const query = linked({ filter: { exclude: { lists: ['writers', 'automation'], ips: ['::1'] } } });
    const leftOut = (value: number) => asCounted(query, lists, value).filter.exclude;
    assert.deepEqual(leftOut(199), { lists: ['writers', 'automation'], ips: ['::1'] });
    assert.deepEqual(leftOut(200), { lists: ['automation'], ips: ['::1'] });
  });

  it('is empty where nobody told which data source was asked', () => {
    assert.equal(explorePath(linked({}), {}, times, undefined), '');
  });
});

describe('the link to the dashboard of a user', () => {
  it('has the data source, the user and the time', () => {
    fc.assert(
      fc.property(hardText, (user) => {
        const path = userDashboardPath(user, times, address);
        const { pathname, searchParams } = new URL(path, 'https://grafana.example.org/grafana/');
        assert.equal(pathname, '/grafana/d/confluence-audit-user');
        assert.deepEqual(Object.fromEntries(searchParams), {
          'var-datasource': 'audit-1',
          'var-user': user,
          from: '1772615340000',
          to: '1772616060000',
          orgId: '3',
        });
      })
    );
  });

  it('is empty without a user', () => {
    assert.equal(userDashboardPath('', times, address), '');
  });
});
