import { type DrilldownsApplicability } from '@grafana/data';
import fc from 'fast-check';
import { groupedBy } from './ad-hoc-variables';
import { FILTER_LABELS } from './query/label-filters.ts';
import { GROUP_FIELDS, QUERY_TYPES, type StoredQuery } from './query/query.ts';
import { dataSource } from './testing/data-source';

const is = (key: string, origin?: string) => ({ key, operator: '=', value: 'x', ...(origin && { origin }) });
const ofType = (queryType: string): StoredQuery => ({ refId: 'A', queryType });

async function told(options: Parameters<ReturnType<typeof dataSource>['getDrilldownsApplicability']>[0]) {
  return dataSource().getDrilldownsApplicability(options);
}

const left = (answers: readonly DrilldownsApplicability[]) =>
  answers.filter(({ applicable }) => !applicable).map(({ key }) => key);

test('every label that filters compare applies to every query of events', async () => {
  const filters = FILTER_LABELS.map((label) => is(label));
  for (const type of QUERY_TYPES.filter((one) => one !== 'status')) {
    const answers = await told({ filters, queries: [ofType(type)] });
    expect(answers).toEqual(FILTER_LABELS.map((key) => ({ key, applicable: true })));
  }
});

test('a status takes source and action, and says so of the others; beside another query all apply', async () => {
  const filters = [is('event.dataset'), is('event.action'), is('user.id', 'dashboard')];
  const answers = await told({ filters, queries: [ofType('status')] });
  expect(answers).toEqual([
    { key: 'event.dataset', applicable: true },
    { key: 'event.action', applicable: true },
    { key: 'user.id', origin: 'dashboard', applicable: false, reason: expect.stringMatching(/^Status queries take/) },
  ]);
  expect(left(await told({ filters, queries: [ofType('status'), ofType('events')] }))).toEqual([]);
  expect(left(await told({ filters, queries: [] }))).toEqual([]);
});

test('what nothing knows is not told of, so that it is sent and refused', async () => {
  expect(await told({ filters: [is('job')], groupByKeys: ['job'], queries: [ofType('events')] })).toEqual([]);
});

test('queries of other data sources do not count', async () => {
  const other = { ...ofType('events'), datasource: { uid: 'loki' } };
  expect(left(await told({ filters: [is('user.id')], queries: [other, ofType('status')] }))).toEqual(['user.id']);
});

test('a field applies exactly where grouping by it changes a query', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...GROUP_FIELDS), { minLength: 1, maxLength: 4 }),
      fc.array(fc.constantFrom(...QUERY_TYPES), { minLength: 1, maxLength: 3 }),
      async (groupByKeys, types) => {
        const queries = types.map(ofType);
        const without = (key: string) => groupByKeys.filter((one) => one !== key);
        const unchanged = groupByKeys.filter((key) =>
          queries.every((query) => {
            const [all, fewer] = [groupedBy(query, groupByKeys), groupedBy(query, without(key))];
            return JSON.stringify(all) === JSON.stringify(fewer);
          })
        );
        expect(left(await told({ groupByKeys, queries }))).toEqual(unchanged);
      }
    )
  );
});
