import { dateTime, type DataQueryRequest } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { groupedBy } from './ad-hoc-variables';
import { type StoredQuery } from './query/query.ts';
import { parseQuery } from './query/schema.ts';
import { answerResources, dataSource, templateSrvOf } from './testing/data-source';

const range = { from: dateTime(1_000_000), to: dateTime(4_600_000), raw: { from: 'now-1h', to: 'now' } };
const ada = { key: 'user.id', operator: '=', value: 'ada' };

describe('ad hoc filters', () => {
  test('go into every query that is sent, after those that it holds already', () => {
    const stored = { refId: 'A', adHocFilters: [{ key: 'source.ip', operator: '!=', values: ['192.0.2.1'] }] };
    const many = { key: 'event.action', operator: '=|', value: 'page_viewed', values: ['page_viewed', 'login_failed'] };
    const query = parseQuery(dataSource().applyTemplateVariables(stored, {}, [ada, many]));
    expect(query.adHocFilters).toEqual([
      { key: 'source.ip', operator: '!=', values: ['192.0.2.1'] },
      { key: 'user.id', operator: '=', values: ['ada'] },
      { key: 'event.action', operator: '=|', values: ['page_viewed', 'login_failed'] },
    ]);
    expect(dataSource().applyTemplateVariables({ refId: 'A' }, {})).toEqual({ refId: 'A' });
  });

  test('that cannot be applied are sent all the same: the backend says what is wrong', () => {
    const query = dataSource().applyTemplateVariables({ refId: 'A' }, {}, [{ ...ada, operator: '=~' }]);
    expect(() => parseQuery(query)).toThrow('the operator "=~" is not known here');
  });

  test('are about labels, by names for people; each of them the backend can apply', async () => {
    answerResources({});
    const keys = await dataSource().getTagKeys();
    expect(keys).toContainEqual({ value: 'user.id', text: 'User' });
    expect(keys).toContainEqual({ value: 'event.dataset', text: 'Source' });
    expect(keys).toContainEqual({ value: 'group.name', text: 'Group' });
    for (const { value } of keys) {
      const known = { 'source.ip': '192.0.2.1', 'event.dataset': 'organization' }[String(value)] ?? 'x';
      expect(parseQuery({ refId: 'A', adHocFilters: [{ key: value, operator: '=', values: [known] }] })).toBeDefined();
    }
  });

  test('are about what events of the dashboard’s queries have, before anything else', async () => {
    const requests = answerResources({ fields: ['source.ip', 'message', 'space.key'] });
    const options = { filters: [{ key: 'user.id', operator: '=', value: 'k1' }], timeRange: range };
    const queries = [
      { refId: 'A', filter: { spaces: ['DOC'] } },
      { refId: 'B', filter: { spaces: ['X'] }, datasource: { uid: 'other' } },
    ];
    const keys = await dataSource().getTagKeys({ ...options, queries });
    expect(keys.slice(0, 3)).toEqual([
      { value: 'source.ip', text: 'IP' },
      { value: 'space.key', text: 'Space' },
      { value: 'event.action', text: 'Action', group: 'No values in this time range' },
    ]);
    expect(keys).toHaveLength((await dataSource().getTagKeys()).length);
    expect(requests[0]?.params).toEqual({
      from: 1_000_000,
      to: 4_600_000,
      filters: JSON.stringify([{ spaces: ['DOC'] }]),
      adHocFilters: JSON.stringify([{ key: 'user.id', operator: '=', values: ['k1'] }]),
    });
    const groups = await dataSource().getGroupByKeys(options);
    expect(groups.filter(({ group }) => group === undefined).map(({ value }) => value)).toEqual([
      'source.ip',
      'space.key',
    ]);
  });

  test('are offered what events of the dashboard’s queries have that pass the others', async () => {
    const requests = answerResources({ values: { 'user.id': [{ value: 'k1', label: 'Ada', count: 3 }] } });
    const datasource = dataSource({}, templateSrvOf({ space: { value: ['DOC'] } }));
    const others = [{ key: 'source.ip', operator: '=', value: '192.0.2.1' }];
    const queries = [
      { refId: 'A', filter: { spaces: ['${space}'] } },
      { refId: 'B', filter: { spaces: ['DOC'], users: [] } },
      { refId: 'C', filter: { actions: ['page_viewed'] }, datasource: { uid: datasource.uid } },
      { refId: 'D', filter: { actions: ['of another data source'] }, datasource: { uid: 'other' } },
    ];
    const values = await datasource.getTagValues({ key: 'user.name', filters: others, timeRange: range, queries });
    expect(values).toEqual([{ value: 'k1', text: 'Ada' }]);
    expect(requests[0]?.params).toMatchObject({
      field: 'user.id',
      from: 1_000_000,
      to: 4_600_000,
      order: 'recent',
      filters: JSON.stringify([{ spaces: ['DOC'] }, { actions: ['page_viewed'] }]),
      adHocFilters: JSON.stringify([{ key: 'source.ip', operator: '=', values: ['192.0.2.1'] }]),
    });
  });

  test('a query that asks for any event narrows nothing, and what is too long for an address is left out', async () => {
    const requests = answerResources({ values: { 'user.id': [] } });
    const spaces = Array.from({ length: 1000 }, (_, n) => `SPACE${n}`);
    for (const queries of [
      [{ refId: 'A' }, { refId: 'B', filter: { spaces: ['DOC'] } }],
      [{ refId: 'A', filter: { spaces } }],
    ]) {
      await dataSource().getTagValues({ key: 'user.id', filters: [], timeRange: range, queries });
      expect(requests.at(-1)?.params).not.toHaveProperty('filters');
    }
  });
});

describe('group by', () => {
  test('keys of a dashboard group its counts and windows, and rank the first of them', () => {
    const keys = ['source.ip', 'space.key'];
    expect(groupedBy({ refId: 'A', queryType: 'count', groupBy: ['user.id'] }, keys).groupBy).toEqual(keys);
    expect(groupedBy({ refId: 'A', queryType: 'window' }, keys).groupBy).toEqual(keys);
    expect(groupedBy({ refId: 'A', queryType: 'top', field: 'user.id' }, keys).field).toBe('source.ip');
    const events = { refId: 'A', queryType: 'events' };
    expect(groupedBy(events, keys)).toBe(events);
    expect(groupedBy(events, [])).toBe(events);
    expect(() => parseQuery(groupedBy({ refId: 'A', queryType: 'count' }, ['mood']))).toThrow('groupBy[0]');
  });

  test('they come with the request', async () => {
    const requests = answerResources({});
    const request: DataQueryRequest<StoredQuery> = {
      requestId: 'Q1',
      targets: [{ refId: 'A', queryType: 'count' }],
      range,
      interval: '1m',
      intervalMs: 60_000,
      timezone: 'utc',
      app: 'dashboard',
      startTime: 0,
      scopedVars: {},
      groupByKeys: ['space.key'],
      filters: [ada],
    };
    await lastValueFrom(dataSource().query(request)).catch(() => undefined);
    const [sent] = requests.map(({ data }) => data).filter((data) => data?.queries);
    expect(sent?.queries[0]).toMatchObject({ groupBy: ['space.key'], adHocFilters: [{ key: 'user.id' }] });
  });

  test('are fields that counts can be grouped by', async () => {
    answerResources({});
    expect(await dataSource().getGroupByKeys()).toContainEqual({ value: 'space.key', text: 'Space' });
  });
});
