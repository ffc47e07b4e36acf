import { AbstractLabelOperator, hasQueryImportSupport, type AbstractLabelMatcher } from '@grafana/data';
import fc from 'fast-check';
import { filterKeyOf } from './query/label-filters.ts';
import { type WrittenFilter } from './query/query.ts';
import { parseQuery } from './query/schema.ts';
import { dataSource } from './testing/data-source';

const { Equal, NotEqual, EqualRegEx, NotEqualRegEx } = AbstractLabelOperator;
const NAMES = ['user.id', 'event.action', 'space.key', 'object.id', 'confluence.audit.method'];

async function imported(...queries: AbstractLabelMatcher[][]) {
  const abstract = queries.map((labelMatchers, n) => ({ refId: 'ABC'.charAt(n), labelMatchers }));
  return dataSource().importFromAbstractQueries(abstract);
}

const matcher = (name: string, operator: AbstractLabelOperator, value: string) => ({ name, operator, value });

test('Grafana finds that queries can be imported', () => {
  expect(hasQueryImportSupport(dataSource())).toBe(true);
});

test('matchers become the filter of a list of events that the backend takes', async () => {
  const [query] = await imported([
    matcher('user.id', Equal, 'ada'),
    matcher('source.ip', NotEqual, '192.0.2.1'),
    matcher('event.action', EqualRegEx, 'page_viewed|login_failed'),
    matcher('space.key', NotEqualRegEx, 'HR'),
  ]);
  expect(parseQuery({ ...query })).toMatchObject({
    refId: 'A',
    queryType: 'events',
    filter: {
      users: ['ada'],
      actions: ['page_viewed', 'login_failed'],
      exclude: { ips: ['192.0.2.1'], spaces: ['HR'] },
    },
  });
});

test('names may be written as Loki and Prometheus write them, and values as variables', async () => {
  const [query] = await imported([
    matcher('user_id', EqualRegEx, '${user:regex}'),
    matcher('space_key', Equal, '$space'),
  ]);
  expect(query?.filter).toMatchObject({ users: ['${user:regex}'], spaces: ['$space'] });
});

test.each([
  ['a label that no filter compares', matcher('job', Equal, 'wiki')],
  ['a category, which is another one in ECS', matcher('event_category', Equal, 'iam')],
  ['a whole user agent', matcher('user_agent.original', Equal, 'curl')],
  ['a regular expression', matcher('user.id', EqualRegEx, 'ada.*')],
  ['a variable in a regular expression', matcher('user.id', EqualRegEx, '$user-admin')],
  ['a label that must be there', matcher('user.id', NotEqual, '')],
  ['an alternative of nothing', matcher('user.id', EqualRegEx, 'ada|')],
  ['an asterisk', matcher('object.id', Equal, 'a*')],
  ['an escape', matcher('object.id', Equal, 'a\\"')],
])('a query with %s is left out, and the others are not', async (_, matcherOfOther) => {
  const user = matcher('user.name', Equal, 'ada');
  const queries = await imported([user, matcherOfOther], [matcherOfOther, user], [user]);
  expect(queries.map(({ refId }) => refId)).toEqual(['C']);
});

test('a query that asks for nothing, and one that asks for two values at once, are left out', async () => {
  const both = [matcher('user.id', Equal, 'ada'), matcher('user.name', Equal, 'Ada L')];
  expect(await imported([], both)).toEqual([]);
});

/** Values without what a regular expression or a filter reads as something else. */
const value = fc.constantFrom('ada', 'bob', 'page_viewed', 'HR', 'a b', 'ä');
const matchers = fc.array(
  fc.record({
    name: fc.constantFrom(...NAMES),
    operator: fc.constantFrom(Equal, NotEqual, EqualRegEx, NotEqualRegEx),
    value,
    others: fc.array(value, { maxLength: 2 }),
  }),
  { minLength: 1, maxLength: 6 }
);

test('what is imported lets through exactly what the matchers do', async () => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(matchers, fc.array(fc.dictionary(fc.constantFrom(...NAMES), value)), async (drawn, events) => {
      const asked = drawn.map(({ others, ...one }) =>
        one.operator === EqualRegEx || one.operator === NotEqualRegEx
          ? { ...one, value: [one.value, ...others].join('|') }
          : one
      );
      const [query] = await imported(asked);
      if (query?.filter === undefined) {
        const wanted = asked.filter(({ operator }) => operator === Equal || operator === EqualRegEx);
        expect(new Set(wanted.map(({ name }) => name)).size).toBeLessThan(wanted.length);
        return;
      }
      compared++;
      for (const event of events) {
        expect(passes(event, query.filter)).toBe(asked.every((one) => matches(event, one)));
      }
    })
  );
  expect(compared).toBeGreaterThan(10);
});

function matches(event: Record<string, string>, { name, operator, value: wanted }: AbstractLabelMatcher): boolean {
  const has = event[name] ?? '';
  switch (operator) {
    case Equal:
      return has === wanted;
    case NotEqual:
      return has !== wanted;
    case EqualRegEx:
      return new RegExp(`^(?:${wanted})$`).test(has);
    case NotEqualRegEx:
      return !new RegExp(`^(?:${wanted})$`).test(has);
  }
}

function passes(event: Record<string, string>, { exclude, ...wanted }: Partial<WrittenFilter>): boolean {
  return NAMES.every((name) => {
    const key = filterKeyOf(name) ?? 'lists';
    const has = event[name] ?? '';
    const [any, none] = [wanted[key] ?? [], exclude?.[key] ?? []];
    return (any.length === 0 || any.includes(has)) && !none.includes(has);
  });
}
