import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { InvalidQueryError } from './invalid-query-error.ts';
import { interpolateQuery, type Resolution } from './interpolate.ts';
import { GROUP_FIELDS, type StoredQuery } from './query.ts';
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

/** Every place of a query where a number may stand. */
const NUMBERS: Record<string, (number: number | string) => StoredQuery> = {
  minValue: (minValue) => ({ refId: 'A', queryType: 'window', minValue }),
  limit: (limit) => ({ refId: 'A', queryType: 'events', limit }),
  floor: (floor) => ({ refId: 'A', queryType: 'baseline', floor }),
  'measure.kilometersPerHour': (kilometersPerHour) => ({
    refId: 'A',
    queryType: 'window',
    measure: { type: 'impossibleTravel', kilometersPerHour },
  }),
  'filter.minBytes': (minBytes) => ({ refId: 'A', filter: { minBytes } }),
  'filter.exclude.minBytes': (minBytes) => ({ refId: 'A', filter: { exclude: { minBytes } } }),
  'steps[1].runs': (runs) => ({ refId: 'A', queryType: 'sequence', steps: [{ runs: 2 }, { runs }] }),
};

/** Every place of a query where one field stands. */
const FIELDS: Record<string, (field: string) => StoredQuery> = {
  field: (field) => ({ refId: 'A', queryType: 'top', field }),
  'measure.field': (field) => ({ refId: 'A', queryType: 'count', measure: { type: 'distinct', field } }),
};

const isRefusedAt = (field: string) => (error: unknown) =>
  error instanceof InvalidQueryError && error.field === field && error.message.includes('"$variable"');

/** Neither a number nor a field. */
const nothing = fc.constantFrom<Resolution>(
  { kind: 'all' },
  { kind: 'values', values: [] },
  { kind: 'values', values: [''] },
  { kind: 'values', values: ['x'] },
  { kind: 'values', values: ['$variable'] }
);

test('numbers take variables, with what the number itself would be', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(NUMBERS)), fc.integer({ min: 1, max: 1000 }), (query, number) => {
      assert.deepEqual(
        parseQuery(interpolateQuery(query('$variable'), values(`${number}`))),
        parseQuery(query(number))
      );
    })
  );
});

test('a number out of its bounds is refused as it is, also as a variable', () => {
  const query = interpolateQuery({ refId: 'A', queryType: 'events', limit: '$limit' }, values('-1'));
  assert.throws(() => parseQuery(query), /limit: -1 is too small/);
});

test('what is no number stays as it is written, and the backend refuses it at its place', () => {
  const bad = fc.oneof(nothing, fc.constantFrom<Resolution>({ kind: 'values', values: ['1', '2'] }));
  fc.assert(
    fc.property(fc.constantFrom(...Object.entries(NUMBERS)), bad, ([place, query], resolution) => {
      const replaced = interpolateQuery(query('$variable'), () => resolution);
      assert.deepEqual(replaced, query('$variable'));
      assert.throws(() => parseQuery(replaced), isRefusedAt(place));
    })
  );
});

test('a text that holds no variable becomes no number', () => {
  const query = interpolateQuery({ refId: 'A', queryType: 'events', limit: '40' }, () => assert.fail('resolved'));
  assert.equal(query.limit, '40');
  assert.throws(() => parseQuery(query), InvalidQueryError);
});

test('several fields of a variable are several keys, each once, in their order', () => {
  const fields = fc.uniqueArray(fc.constantFrom(...GROUP_FIELDS), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fields, fc.constantFrom(...GROUP_FIELDS), (chosen, own) => {
      const asked = (groupBy: string[]): StoredQuery => ({ refId: 'A', queryType: 'count', groupBy });
      const before = interpolateQuery(asked([own, '${variable}']), values(...chosen));
      assert.deepEqual(before.groupBy, [own, ...chosen.filter((field) => field !== own)]);
      const after = interpolateQuery(asked(['$variable', own]), values(...chosen));
      assert.deepEqual(after.groupBy, chosen.includes(own) ? chosen : [...chosen, own]);
      assert.deepEqual(parseQuery(after), parseQuery(asked(after.groupBy)));
    })
  );
});

test('a field takes a variable of one field', () => {
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(FIELDS)), fc.constantFrom(...GROUP_FIELDS), (query, field) => {
      assert.deepEqual(interpolateQuery(query('$variable'), values(field)), query(field));
    })
  );
});

test('what is no field stays as it is written, and the backend refuses it at its place: never no grouping', () => {
  const grouped = (field: string): StoredQuery => ({ refId: 'A', queryType: 'count', groupBy: ['user.id', field] });
  const partly = fc.constantFrom<Resolution>({ kind: 'values', values: ['source.ip', 'x'] });
  const several = fc.constantFrom<Resolution>({ kind: 'values', values: ['source.ip', 'space.key'] });
  const places = fc.oneof(
    fc.tuple(fc.constantFrom(...Object.entries(FIELDS)), fc.oneof(nothing, partly, several)),
    fc.tuple(fc.constant(['groupBy[1]', grouped] as const), fc.oneof(nothing, partly))
  );
  fc.assert(
    fc.property(places, ([[place, query], resolution]) => {
      const replaced = interpolateQuery(query('$variable'), () => resolution);
      assert.deepEqual(replaced, query('$variable'));
      assert.throws(() => parseQuery(replaced), isRefusedAt(place));
    })
  );
});

test('a field that is named twice without a variable stays so, and is refused', () => {
  const query = { refId: 'A', groupBy: ['user.id', 'user.id'] };
  assert.deepEqual(interpolateQuery(query, values('source.ip')), query);
});

test('a query without variables is asked about none of them', () => {
  const query = {
    refId: 'A',
    filter: { users: ['ada', 'HOST$'], text: 'US$5' },
    window: '1h',
    steps: [{ filter: { text: 'US$5' }, runs: 2 }],
    groupBy: ['user.id', 'user.id'],
    field: 'HOST$',
    measure: { type: 'distinct' as const, field: 'source.ip' },
    limit: 5,
    minValue: 0,
  };
  assert.deepEqual(
    interpolateQuery(query, () => assert.fail('resolved')),
    query
  );
});
