import { dateTime } from '@grafana/data';
import fc from 'fast-check';
import { type Resolve } from '../query/interpolate.ts';
import { type FieldValue } from '../resources';
import { variableFields } from './variable-fields';
import { completeVariableQuery, MAX_VARIABLE_VALUES } from './variable-query';
import { variableValues, type AskValues } from './variable-values';

const range = { from: dateTime(1_000_000), to: dateTime(4_600_000), raw: { from: 'now-1h', to: 'now' } };
const people: FieldValue[] = [
  { value: 'k2', label: 'Bob 10', count: 9 },
  { value: 'k1', label: 'ada', count: 5 },
  { value: 'k3', label: 'Bob 9', count: 1 },
];

const VALUES: Record<string, string[]> = { $user: ['k1', 'k2'], $space: ['DOCS'], $none: [] };
const resolve: Resolve = (text) => (text === '$all' ? { kind: 'all' } : { kind: 'values', values: VALUES[text] ?? [] });

function backend(values: FieldValue[] = people) {
  const asked: Array<Parameters<AskValues>[0]> = [];
  const ask: AskValues = (params) => {
    asked.push(params);
    return Promise.resolve({ values: values.slice(0, Number(params['limit'])) });
  };
  return { asked, ask };
}

const values = (query: object, ask: AskValues, scopedVars = {}) =>
  variableValues(completeVariableQuery({ refId: 'v', field: 'user.id', ...query }), range, ask, resolve, scopedVars);

test('a person is shown by name and stands for the id', async () => {
  const { asked, ask } = backend();
  expect(await values({}, ask)).toEqual({
    values: [
      { value: 'k2', text: 'Bob 10' },
      { value: 'k1', text: 'ada' },
      { value: 'k3', text: 'Bob 9' },
    ],
    isCut: false,
  });
  expect(asked).toEqual([
    expect.objectContaining({ field: 'user.id', from: 1_000_000, to: 4_600_000, order: 'count' }),
  ]);
});

test('by name, numbers in names count as numbers; the most frequent are asked for', async () => {
  const { asked, ask } = backend();
  const { values: offered } = await values({ order: 'name' }, ask);
  expect(offered.map(({ text }) => text)).toEqual(['ada', 'Bob 9', 'Bob 10']);
  expect(asked[0]?.['order']).toBe('count');
});

test('the most recent are the backend’s to sort', async () => {
  const { asked, ask } = backend();
  await values({ order: 'recent' }, ask);
  expect(asked[0]?.['order']).toBe('recent');
});

test('as many as the limit are offered, and whether there may be more is known', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(MAX_VARIABLE_VALUES + 10),
      fc.integer({ min: 1, max: MAX_VARIABLE_VALUES }),
      async (seen, limit) => {
        const { ask } = backend(Array.from({ length: seen }, (_, n) => ({ value: `k${n}`, count: 1 })));
        const { values: offered, isCut } = await values({ limit }, ask);
        expect(offered).toHaveLength(Math.min(seen, limit));
        // At the backend's own limit it cannot be told: then it may be.
        expect(isCut).toBe(seen > limit || seen >= MAX_VARIABLE_VALUES);
      }
    ),
    { numRuns: 50 }
  );
});

describe('template variables in the filter', () => {
  const filterOf = async (filter: object) => {
    const { asked, ask } = backend();
    await values({ filter }, ask);
    const [sent]: Array<Record<string, unknown>> = JSON.parse(String(asked[0]?.['filters']));
    return { sent, exact: asked[0]?.['exact'] };
  };

  test('narrow the values by theirs, and the filter is taken to the letter', async () => {
    const { sent, exact } = await filterOf({ users: ['$user'], exclude: { spaces: ['$space'] } });
    expect(sent).toMatchObject({ users: ['k1', 'k2'], exclude: { spaces: ['DOCS'] } });
    expect(exact).toBe(true);
  });

  test('set to "All", do not narrow', async () => {
    expect((await filterOf({ users: ['$all'] })).sent).toMatchObject({ users: [] });
  });

  test('without a value stay as they are written, so that they are refused and never read as any', async () => {
    expect((await filterOf({ users: ['$none'] })).sent).toMatchObject({ users: ['$none'] });
  });
});

describe('search', () => {
  const searchOf = async (search: string, scopedVars = {}) => {
    const { asked, ask } = backend();
    await values({ search }, ask, scopedVars);
    return asked[0]?.['search'];
  };

  test('may be a variable with one value, and "All" looks for nothing', async () => {
    expect(await searchOf('$space')).toBe('DOCS');
    expect(await searchOf('$all')).toBe('');
  });

  test.each(['$none', '$user'])('with %s, which stands for no one text, is an error', async (search) => {
    await expect(searchOf(search)).rejects.toThrow(/^search: the variable \$\w+ has (no value|several values) here/);
  });

  test.each(['$__searchFilter', '${__searchFilter}'])(
    'with %s is what somebody types into the list',
    async (search) => {
      expect(await searchOf(search, { __searchFilter: { value: 'ad', text: 'ad' } })).toBe('ad');
      expect(await searchOf(search)).toBe('');
    }
  );
});

test('what the backend refuses is told in its words', async () => {
  const problem = 'filter.users[0]: the variable $user has no value here';
  const refuse: AskValues = () => Promise.reject({ status: 400, data: { message: problem } });
  await expect(values({}, refuse)).rejects.toThrow(problem);
});

test('a field that cannot be listed is an error, and no field yet is no values', async () => {
  const { asked, ask } = backend();
  await expect(values({ field: 'user.nam' }, ask)).rejects.toThrow('"user.nam" is no field whose values can be listed');
  expect(await values({ field: '' }, ask)).toEqual({ values: [], isCut: false });
  expect(asked).toEqual([]);
});

describe('what a dashboard may hold', () => {
  test.each([
    ['a text', 'source.ip'],
    ['a text in an object', { query: 'source.ip', refId: 'ip' }],
    ['a text as newer dashboards wrap it', { __legacyStringValue: 'source.ip' }],
    ['the form without a filter', { refId: 'ip', field: 'source.ip' }],
  ])('%s names the field', (_, stored) => {
    expect(completeVariableQuery(stored)).toMatchObject({
      field: 'source.ip',
      order: 'count',
      search: '',
      limit: 1000,
    });
  });

  test('anything that is complete stays the same', () => {
    const query = completeVariableQuery({ refId: 'a', field: 'user.id', search: 'x', order: 'recent', limit: 7 });
    expect(completeVariableQuery(query)).toEqual(query);
    expect(variableFields().map(({ value }) => value)).toContain(query.field);
  });

  test('nothing at all has no field yet', () => {
    for (const stored of [undefined, null, {}, '']) {
      expect(completeVariableQuery(stored).field).toBe('');
    }
  });
});
