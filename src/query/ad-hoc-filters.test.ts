import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { AD_HOC_OPERATORS, filtersOfAdHoc } from './ad-hoc-filters.ts';
import { canonicalJson } from './canonical.ts';
import { FILTER_LABELS } from './label-filters.ts';
import { QUERY_TYPES, type AdHocFilter } from './query.ts';
import { parseQuery } from './schema.ts';

const asked = (filter: unknown) => () => parseQuery({ refId: 'A', adHocFilters: [filter] });

test('every query type keeps ad hoc filters, and one without them has no such key', () => {
  const adHocFilters = [{ key: 'user.id', operator: '=', values: ['ada'] }];
  for (const queryType of QUERY_TYPES) {
    assert.deepEqual(parseQuery({ refId: 'A', queryType, adHocFilters }).adHocFilters, adHocFilters);
    assert.ok(!('adHocFilters' in parseQuery({ refId: 'A', queryType, adHocFilters: [] })));
  }
});

test('what could not be applied is an error that names what is known', () => {
  assert.throws(
    asked({ key: 'user.mood', operator: '=', values: ['x'] }),
    /no filter compares the label "user.mood".*user\.id/
  );
  for (const operator of ['=~', '!~', '<', '>', '', '==']) {
    assert.throws(asked({ key: 'user.id', operator, values: ['x'] }), /one of =, !=, =\|, !=\| is/);
  }
  assert.throws(
    asked({ key: 'user.id', operator: '=|', values: [] }),
    /has no value: choose one, or remove the filter/
  );
  assert.throws(asked({ key: 'user.id', operator: '=', values: [' '] }), /has no value/);
  assert.throws(asked({ key: 'user.id', operator: '=', values: ['a', 'b'] }), /takes one value, not 2/);
  assert.throws(asked({ key: 'user.id', operator: '=', values: ['$user'] }), /the variable \$user has no value here/);
  assert.throws(asked({ key: 'source.ip', operator: '!=', values: ['nowhere'] }), /"nowhere" is no IP address/);
  assert.throws(asked({ key: 'event.dataset', operator: '=', values: ['nothing'] }), /"nothing" is not known/);
  assert.throws(
    asked({ key: 'user.id', operator: '=', values: ['ada'], value: 'ada' }),
    /"value" is no key of an ad hoc filter/
  );
});

test('each of them is a filter of its own, so that two on one label must both pass', () => {
  const filters = filtersOfAdHoc([
    { key: 'user.id', operator: '=|', values: ['ada', 'bob'] },
    { key: 'user.id', operator: '!=', values: ['ada'] },
  ]);
  assert.deepEqual(
    filters.map(({ users, exclude }) => ({ users, exclude })),
    [
      { users: ['ada', 'bob'], exclude: {} },
      { users: [], exclude: { users: ['ada'] } },
    ]
  );
});

const label = fc.constantFrom(...FILTER_LABELS.filter((name) => name !== 'source.ip' && name !== 'event.dataset'));
const filter: fc.Arbitrary<AdHocFilter> = fc.record({
  key: label,
  operator: fc.constantFrom(...AD_HOC_OPERATORS.slice(2)),
  values: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 4 }),
});

test('order and repetition of ad hoc filters make no other query, and another value does', () => {
  fc.assert(
    fc.property(fc.array(filter, { maxLength: 4 }), (filters) => {
      const turned = [...filters, ...filters].reverse().map((one) => ({ ...one, values: [...one.values].reverse() }));
      const canonical = canonicalJson({ refId: 'A', adHocFilters: filters });
      assert.equal(canonicalJson({ refId: 'B', adHocFilters: turned }), canonical);
      const more = [...filters, { key: 'user.id', operator: '=', values: ['Somebody'] }];
      assert.notEqual(canonicalJson({ refId: 'A', adHocFilters: more }), canonical);
    })
  );
});
