import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InvalidQueryError } from './invalid-query-error.ts';
import { interpolateQuery, type Resolution } from './interpolate.ts';
import { parseQuery } from './schema.ts';

const values =
  (...list: string[]): (() => Resolution) =>
  () => ({ kind: 'values', values: list });
const all = (): Resolution => ({ kind: 'all' });

function users(list: string[], resolve: () => Resolution) {
  return interpolateQuery({ refId: 'A', filter: { users: list } }, resolve).filter.users;
}

test('several values become several entries, beside the entries without a variable', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z0-9 ,'"]*[a-z]$/), { minLength: 1 }), (names) => {
      assert.deepEqual(users(['ada', '$user', 'bob'], values(...names)), ['ada', ...names, 'bob']);
    })
  );
});

test('"All" is no filter for that key, and for that key only', () => {
  const query = {
    refId: 'A',
    filter: { users: ['ada', '$user'], spaces: ['DOCS'], text: '$text', exclude: { ips: ['$ip'] } },
  };
  assert.deepEqual(interpolateQuery(query, all).filter, {
    users: [],
    spaces: ['DOCS'],
    text: '',
    exclude: { ips: [] },
  });
});

test('a variable without a value stays as it is, and the backend refuses it', () => {
  for (const nothing of [values(), values(''), values('ada', ' ')]) {
    for (const filter of [{ users: ['$user'] }, { text: '$user' }, { exclude: { ips: ['$user'] } }]) {
      const query = interpolateQuery({ refId: 'A', filter }, nothing);
      assert.deepEqual(query.filter, filter);
      assert.throws(() => parseQuery(query), InvalidQueryError);
    }
  }
});

test('several values where only one can stand are refused, not joined', () => {
  const query = interpolateQuery({ refId: 'A', filter: { text: '$word' } }, values('vpn', 'ssh'));
  assert.equal(query.filter.text, '$word');
  assert.equal(interpolateQuery(query, values('vpn')).filter.text, 'vpn');
});

test('durations and the time zone take variables', () => {
  const query = { refId: 'A', queryType: 'window', window: '$window', interval: '${step}', timezone: '$zone' };
  assert.deepEqual(interpolateQuery(query, values('2h')), { ...query, window: '2h', interval: '2h', timezone: '2h' });
  assert.throws(() => parseQuery(interpolateQuery(query, all)), InvalidQueryError);
  const baseline = { refId: 'A', queryType: 'baseline', history: '$history' };
  assert.deepEqual(interpolateQuery(baseline, values('7d')), { ...baseline, history: '7d' });
  assert.throws(() => parseQuery(interpolateQuery(baseline, all)), InvalidQueryError);
});

test('the filters of steps take variables as the filter of the query does', () => {
  const steps = (list: string[]) => [
    { filter: { users: list, exclude: { ips: list } }, runs: 5 },
    { filter: { text: '$word' } },
    { runs: 2 },
  ];
  const query = { refId: 'A', queryType: 'sequence', steps: steps(['ada', '$user']) };
  const replaced = interpolateQuery(query, (text) => values(...(text === '$word' ? ['vpn'] : ['bob', 'eve']))());
  const entries = ['ada', 'bob', 'eve'];
  assert.deepEqual(replaced.steps, [
    { filter: { users: entries, exclude: { ips: entries } }, runs: 5 },
    { filter: { text: 'vpn' } },
    { runs: 2 },
  ]);
  assert.deepEqual(interpolateQuery(query, all).steps[0], { filter: { users: [], exclude: { ips: [] } }, runs: 5 });
  assert.throws(() => parseQuery(interpolateQuery(query, values())), InvalidQueryError);
});

test('a query without variables is asked about none of them', () => {
  const query = {
    refId: 'A',
    filter: { users: ['ada', 'HOST$'], text: 'US$5' },
    window: '1h',
    steps: [{ filter: { text: 'US$5' } }],
  };
  assert.deepEqual(
    interpolateQuery(query, () => assert.fail('resolved')),
    query
  );
});
