import fc from 'fast-check';
import { completeQuery } from '../query/defaults.ts';
import { PRESETS } from '../query/presets/presets.ts';
import {
  BASELINE_METHODS,
  DISTINCT_FIELDS,
  GROUP_FIELDS,
  QUERY_TYPES,
  RESULTS,
  type WrittenFilterTerms,
} from '../query/query.ts';
import { takeWordsAway } from '../testing/untranslated';
import { describeQuery } from './describe-query';

beforeAll(takeWordsAway);

const filter = fc.record({
  actions: fc.constantFrom([], ['1'], ['1', '2'], ...PRESETS.map(({ patch }) => [...patch.filter.actions])),
  users: fc.subarray(['1', '2']),
  terms: fc.subarray(['1', '2']),
  minBytes: fc.constantFrom(0, 5000),
  exclude: fc.constantFrom<Partial<WrittenFilterTerms>>({}, { ips: ['192.0.2.1'], minBytes: 3 }, { lists: ['1', '2'] }),
});
const query = fc.record({
  queryType: fc.constantFrom(...QUERY_TYPES),
  filter,
  adHocFilters: fc.subarray([
    { key: 'user.id', operator: '=', values: ['1'] },
    { key: 'source.ip', operator: '!=|', values: ['192.0.2.1', '192.0.2.2'] },
  ]),
  groupBy: fc.subarray([...GROUP_FIELDS], { maxLength: 4 }),
  field: fc.constantFrom(...GROUP_FIELDS),
  measure: fc.oneof(
    fc.constantFrom({ type: 'count' as const }, { type: 'impossibleTravel' as const, kilometersPerHour: 1000 }),
    fc.constantFrom(...DISTINCT_FIELDS).map((field) => ({ type: 'distinct' as const, field }))
  ),
  result: fc.constantFrom(...Object.values(RESULTS).flat()),
  method: fc.constantFrom(...BASELINE_METHODS),
  order: fc.constantFrom('asc' as const, 'desc' as const),
  interval: fc.constantFrom('', '5m'),
  window: fc.constantFrom('500ms', '90s', '1h', '2w'),
  minValue: fc.constantFrom(1, 40),
  steps: fc.array(fc.record({ filter, runs: fc.constantFrom(1, 5) }), { minLength: 1, maxLength: 3 }),
});

test('every word of the line is of a text that a language has', () => {
  fc.assert(
    fc.property(query, (stored) => {
      // The name of an action is a value.
      const line = describeQuery(completeQuery({ refId: 'A', ...stored })).replaceAll(/[a-z]+_[a-z_]+/g, '');
      expect(line).not.toMatch(/\p{Letter}|\{\{/u);
    })
  );
});
