import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BASELINE_FIELDS, completeQuery, defaultQuery, emptyFilter } from './defaults.ts';
import { filledKeys } from './filter-keys.ts';
import { InvalidQueryError } from './invalid-query-error.ts';
import { BASELINE_METHODS, GROUP_FIELDS, QUERY_TYPES, RESULTS } from './query.ts';
import { parseQuery } from './schema.ts';

const window = { refId: 'A', queryType: 'window' };

function refused(query: unknown, field: string, message: RegExp): void {
  assert.throws(
    () => parseQuery(query),
    (error) => {
      assert.ok(error instanceof InvalidQueryError);
      assert.equal(error.field, field);
      assert.match(error.message, message);
      return true;
    }
  );
}

test('an empty query is an events query with every default', () => {
  assert.deepEqual(parseQuery({}), defaultQuery('events'));
  assert.deepEqual(parseQuery({ queryType: '' }), defaultQuery('events'));
});

test('reading a query a second time changes nothing', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...QUERY_TYPES),
      fc.record(
        {
          refId: fc.string({ minLength: 1, maxLength: 3 }),
          hide: fc.boolean(),
          timezone: fc.constantFrom('UTC', 'Europe/Berlin'),
          limit: fc.integer({ min: 1, max: 10_000 }),
          minValue: fc.integer({ min: 1, max: 1000 }),
          groupBy: fc.uniqueArray(fc.constantFrom(...GROUP_FIELDS), { maxLength: 4 }),
          window: fc.constantFrom('1h', '90s', '14d'),
          method: fc.constantFrom(...BASELINE_METHODS),
          history: fc.constantFrom('5d', '14d'),
          steps: fc.array(
            fc.record({
              filter: fc.record({ users: fc.array(fc.constant('ada')) }),
              runs: fc.integer({ min: 1, max: 9 }),
            }),
            { minLength: 2, maxLength: 5 }
          ),
          floor: fc.integer({ min: 1, max: 1000 }),
          filter: fc.record({ ips: fc.array(fc.ipV4()), weekdays: fc.array(fc.integer({ min: 1, max: 7 })) }),
        },
        { requiredKeys: [] }
      ),
      (queryType, { groupBy = [], ...keys }) => {
        // What is counted distinct is no key.
        const fields = groupBy.filter((field) => !Object.values<string>(BASELINE_FIELDS).includes(field));
        const once = parseQuery({ ...keys, groupBy: fields, queryType });
        assert.deepEqual(parseQuery(once), once);
        assert.deepEqual(parseQuery(JSON.parse(JSON.stringify(once))), once);
      }
    )
  );
});

test('what Grafana adds to a query is allowed, and is not part of the model', () => {
  const parsed = parseQuery({
    refId: 'B',
    queryType: 'count',
    datasource: { type: 'auditlens-confluence-datasource', uid: 'x' },
    datasourceId: 7,
    intervalMs: 1000,
    maxDataPoints: 43200,
    key: 'Q-1',
    hide: false,
  });
  assert.ok(!('intervalMs' in parsed) && !('datasourceId' in parsed));
  assert.equal(parsed.refId, 'B');
  assert.equal(parsed.datasource?.uid, 'x');
});

test('keys of another query type are checked and left out', () => {
  assert.deepEqual(parseQuery({ refId: 'A', queryType: 'events', window: '1h' }), defaultQuery('events'));
  refused({ queryType: 'events', window: 'soon' }, 'window', /"soon" is no duration/);
});

test('what is no object is refused', () => {
  for (const query of [undefined, null, 5, 'events', []]) {
    refused(query, '', /a query is expected/);
  }
});

test('an unknown key is refused by name, wherever it stands', () => {
  refused({ fitler: {} }, '', /"fitler" is no key of a query: .*filter/);
  refused({ filter: { user: ['ada'] } }, 'filter', /"user" is no key of a filter: .*users/);
  refused({ filter: { exclude: { exclude: {} } } }, 'filter.exclude', /"exclude" is no key/);
  refused({ ...window, measure: { type: 'count', field: 'object.id' } }, 'measure', /"field" is no key of a count/);
});

test('an unknown query type is refused with the known ones', () => {
  refused(
    { queryType: 'topp' },
    'queryType',
    /"topp" is not known; one of events, count, window, top, baseline, sequence, status is/
  );
});

test('a window of nothing, of no time and of no sense is refused', () => {
  refused({ ...window, window: '0h' }, 'window', /too short/);
  refused({ ...window, window: '1 hour' }, 'window', /is no duration/);
  refused({ ...window, window: '' }, 'window', /is no duration/);
  refused({ ...window, window: 3600 }, 'window', /a duration such as "1h" is expected, not 3600/);
  refused({ ...window, window: '1000d' }, 'window', /too long/);
});

test('an address that is none is refused with its place in the list', () => {
  refused({ filter: { ips: ['10.0.0.0/8', '10.0.0.0/33'] } }, 'filter.ips[1]', /"10.0.0.0\/33" is no IP address/);
  refused({ filter: { exclude: { ips: ['10.0.0'] } } }, 'filter.exclude.ips[0]', /no IP address/);
});

test('a text of 10,000 characters is refused', () => {
  refused({ filter: { text: 'x'.repeat(10_000) } }, 'filter.text', /10000 characters: at most 1000/);
});

test('values of the wrong type are refused with what was expected', () => {
  refused({ filter: [] }, 'filter', /a filter is expected, not \[\]/);
  refused({ filter: { users: 'ada' } }, 'filter.users', /a list is expected, not "ada"/);
  refused({ filter: { users: [5] } }, 'filter.users[0]', /a text is expected, not 5/);
  refused({ limit: '10' }, 'limit', /a number is expected, not "10"/);
  refused({ ...window, groupBy: 'user.id' }, 'groupBy', /a list of fields is expected/);
  refused(
    { ...window, measure: { type: 'median' } },
    'measure.type',
    /no measure; its type is count, distinct, sum or/
  );
  refused({ ...window, minValue: null }, 'minValue', /a number is expected, not null/);
});

test('lines can be followed, tables cannot', () => {
  const live = completeQuery(parseQuery({ live: true }));
  assert.ok(live.queryType === 'events' && live.live);
  refused({ live: true, format: 'table' }, 'live', /in the format table cannot be followed/);
  refused({ live: 'yes' }, 'live', /./);
});

test('limits hold', () => {
  assert.equal(completeQuery(parseQuery({ limit: 50_000 })).queryType, 'events');
  refused({ limit: 50_001 }, 'limit', /50001 is too large: at most 50000/);
  refused({ limit: 0 }, 'limit', /0 is too small/);
  refused({ limit: 1.5 }, 'limit', /no whole number/);
  refused({ ...window, limit: 10_001 }, 'limit', /at most 10000 keys/);
  refused({ ...window, minValue: -1 }, 'minValue', /too small/);
  refused({ ...window, result: 'episodes', minValue: 0 }, 'minValue', /the result episodes needs at least 1/);
});

test('a sequence that names nothing has steps, a window and a key', () => {
  const parsed = parseQuery({ queryType: 'sequence' });
  assert.deepEqual(parsed, defaultQuery('sequence'));
  assert.ok(parsed.queryType === 'sequence' && parsed.steps.length === 2);
});

test('the steps of a sequence are checked, each filter as the filter of a query is', () => {
  const step = (changed: object) => ({ queryType: 'sequence', steps: [{}, changed] });
  const parsed = parseQuery(step({ filter: { users: ['ada'] }, runs: 3 }));
  assert.ok(parsed.queryType === 'sequence');
  assert.deepEqual(parsed.steps, [
    { filter: emptyFilter(), runs: 1 },
    { filter: { ...emptyFilter(), users: ['ada'] }, runs: 3 },
  ]);
  refused({ queryType: 'sequence', steps: [{}] }, 'steps', /at least 2 steps/);
  refused({ queryType: 'sequence', steps: [{}, {}, {}, {}, {}, {}] }, 'steps', /at most 5 steps/);
  refused({ queryType: 'sequence', steps: {} }, 'steps', /a list of steps is expected/);
  refused(step({ runs: 0 }), 'steps[1].runs', /too small/);
  refused(step({ runs: 1001 }), 'steps[1].runs', /at most 1000/);
  refused(step({ runs: 1.5 }), 'steps[1].runs', /no whole number/);
  refused(step({ actions: ['login_failed'] }), 'steps[1]', /filter, runs/);
  refused(step({ filter: { ips: ['10.0.0'] } }), 'steps[1].filter.ips[0]', /no IP address/);
  refused(step({ filter: { users: ['$user'] } }), 'steps[1].filter.users[0]', /has no value here/);
});

test('a sequence has the results that it can give', () => {
  for (const result of ['value', 'episodes', 'evidence']) {
    assert.deepEqual(parseQuery({ queryType: 'sequence', result }), { ...defaultQuery('sequence'), result });
  }
  refused({ queryType: 'sequence', result: 'max' }, 'result', /"max" is no result of sequence/);
  refused({ queryType: 'sequence', result: 'episodes', minValue: 0 }, 'minValue', /needs at least 1/);
});

test('time zones, hours and weekdays are checked', () => {
  refused({ timezone: 'Berlin' }, 'timezone', /"Berlin" is no time zone/);
  refused({ timezone: '' }, 'timezone', /no time zone/);
  refused({ filter: { hours: '8-25' } }, 'filter.hours', /"8-25" are no hours/);
  refused({ filter: { weekdays: [0] } }, 'filter.weekdays[0]', /1 is Monday/);
});

test('a minimum of bytes is a whole number that an event can have', () => {
  for (const minBytes of [0, 1, 2 ** 32 - 1]) {
    const { filter } = parseQuery({ filter: { minBytes, exclude: { minBytes } } });
    assert.deepEqual([filter.minBytes, filter.exclude.minBytes], [minBytes, minBytes]);
  }
  refused({ filter: { minBytes: -1 } }, 'filter.minBytes', /too small: at least 0/);
  refused({ filter: { minBytes: 2 ** 32 } }, 'filter.minBytes', /too large: at most 4294967295/);
  refused({ filter: { minBytes: 0.5 } }, 'filter.minBytes', /no whole number/);
  refused({ filter: { exclude: { minBytes: '1' } } }, 'filter.exclude.minBytes', /a number is expected/);
});

test('a distinct count of a key that is grouped by is refused', () => {
  refused(
    { ...window, groupBy: ['object.id'], measure: { type: 'distinct', field: 'object.id' } },
    'measure.field',
    /always 1/
  );
  refused({ ...window, groupBy: ['user.id', 'user.id'] }, 'groupBy', /named twice/);
});

test('an empty entry or a variable that nothing replaced never widens a filter', () => {
  refused({ filter: { users: [''] } }, 'filter.users[0]', /an entry is empty/);
  for (const value of ['$user', 'name:${user}', '${user:csv}', '[[user]]']) {
    refused({ filter: { users: [value] } }, 'filter.users[0]', /the variable .*user.* has no value here/);
  }
  assert.deepEqual(parseQuery({ filter: { users: ['HOST$'], text: 'US$5' } }).filter.users, ['HOST$']);
});

test('a query of a newer version is refused', () => {
  refused({ schemaVersion: 2 }, 'schemaVersion', /newer version of this plugin/);
  refused({ schemaVersion: '1' }, 'schemaVersion', /is no version/);
});

test('a source that does not exist is refused', () => {
  refused({ filter: { sources: ['accesslog'] } }, 'filter.sources[0]', /one of confluenceDataCenter, .*accessLog is/);
});

test('the default filter lets everything through', () => {
  const { exclude, termMatch } = emptyFilter();
  assert.deepEqual(exclude, {});
  assert.equal(termMatch, 'word');
  assert.deepEqual(filledKeys(emptyFilter()), []);
});

test('a baseline has defaults that fit its method', () => {
  const asked = (method: string) => parseQuery({ queryType: 'baseline', method });
  assert.deepEqual(
    ['zScore', 'firstSeen', 'breadth'].map((method) => {
      const query = asked(method);
      return query.queryType === 'baseline' && [query.groupBy, query.field, query.history, query.floor, query.result];
    }),
    ['object.id', 'source.ip', 'space.key'].map((field) => [['user.id'], field, '14d', 20, 'value'])
  );
});

test('a baseline that could never answer is refused', () => {
  const baseline = { queryType: 'baseline' };
  refused({ ...baseline, method: 'mean' }, 'method', /one of zScore, firstSeen, breadth is/);
  refused({ ...baseline, history: '4d' }, 'history', /a score needs 5d or more/);
  refused({ ...baseline, history: '130h' }, 'history', /no number of whole days/);
  refused({ ...baseline, method: 'firstSeen', history: '1h' }, 'history', /too short/);
  refused({ ...baseline, floor: 0 }, 'floor', /too small/);
  refused({ ...baseline, groupBy: ['user.id', 'object.id'] }, 'field', /is a key of groupBy/);
  refused({ ...baseline, limit: 10_001 }, 'limit', /at most 10000 keys/);
  assert.equal(parseQuery({ ...baseline, method: 'firstSeen', history: '36h' }).queryType, 'baseline');
});

test('a form of answer that a query type does not have is refused', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('window' as const, 'baseline' as const),
      fc.constantFrom(...RESULTS.window, ...RESULTS.baseline),
      (queryType, result) => {
        if (RESULTS[queryType].some((known) => known === result)) {
          const query = parseQuery({ queryType, result });
          assert.equal('result' in query && query.result, result);
        } else {
          refused({ queryType, result }, 'result', /is no result of/);
        }
      }
    )
  );
});
