import {
  CoreApp,
  dateTime,
  LiveChannelConnectionState,
  LiveChannelEventType,
  SupplementaryQueryType,
  type DataQueryRequest,
  type LiveChannelAddress,
} from '@grafana/data';
import { setGrafanaLiveSrv } from '@grafana/runtime';
import { distinct, lastValueFrom, map, NEVER, of, take, toArray } from 'rxjs';
import { VariableSupport } from './editor/variable-support';
import { queryHash } from './query/canonical.ts';
import { type StoredQuery } from './query/query.ts';
import { parseQuery } from './query/schema.ts';
import { answerResources, dataSource, templateSrvOf } from './testing/data-source';

const range = { from: dateTime(1_000_000), to: dateTime(4_600_000), raw: { from: 'now-1h', to: 'now' } };

function request(targets: StoredQuery[], more: Partial<DataQueryRequest<StoredQuery>> = {}) {
  return {
    requestId: 'Q1',
    targets,
    range,
    interval: '1m',
    intervalMs: 60_000,
    timezone: 'utc',
    app: CoreApp.Explore,
    startTime: 0,
    scopedVars: {},
    ...more,
  };
}

describe('which queries run', () => {
  test('a hidden one does not', () => {
    expect(dataSource().filterQuery({ refId: 'A', queryType: 'events', hide: true })).toBe(false);
  });

  test('an unfinished one does not', () => {
    expect(dataSource().filterQuery({ refId: 'A', queryType: 'window', window: '' })).toBe(false);
    expect(dataSource().filterQuery({ refId: 'A', queryType: 'baseline', history: '' })).toBe(false);
    expect(dataSource().filterQuery({ refId: 'A', queryType: 'no type' })).toBe(false);
  });

  test('one with nothing but defaults does', () => {
    expect(dataSource().filterQuery({ refId: 'A' })).toBe(true);
  });
});

test.each([CoreApp.Explore, CoreApp.Dashboard, CoreApp.PanelEditor, CoreApp.UnifiedAlerting])(
  'the first query in %s is one that the backend takes',
  (app) => {
    const query = dataSource().getDefaultQuery(app);
    expect(parseQuery(JSON.parse(JSON.stringify({ ...query, refId: 'B' })))).toEqual({ ...query, refId: 'B' });
  }
);

describe('template variables', () => {
  const datasource = dataSource({}, templateSrvOf({ user: { value: ['ada', 'bob'] }, nobody: { value: '' } }));

  test('are replaced before a query is sent', () => {
    const query = { refId: 'A', filter: { users: ['$user'] } };
    expect(datasource.applyTemplateVariables(query, {}).filter?.users).toEqual(['ada', 'bob']);
  });

  test('without a value make the backend refuse the query', () => {
    const query = datasource.applyTemplateVariables({ refId: 'A', filter: { users: ['$nobody'] } }, {});
    expect(() => parseQuery(query)).toThrow('the variable $nobody has no value here');
  });

  test('stand for fields and numbers', () => {
    const variables = {
      dimension: { value: ['user.id', 'source.ip'] },
      field: { value: 'object.id' },
      least: { value: '40' },
    };
    const query = {
      refId: 'A',
      queryType: 'window',
      groupBy: ['$dimension'],
      measure: { type: 'distinct' as const, field: '${field}' },
      minValue: '$least',
    };
    const replaced = dataSource({}, templateSrvOf(variables)).applyTemplateVariables(query, {});
    expect(parseQuery(replaced)).toMatchObject({
      groupBy: ['user.id', 'source.ip'],
      measure: { type: 'distinct', field: 'object.id' },
      minValue: 40,
    });
  });

  test('set to "All" or without a value group nothing by themselves: the backend refuses the query', () => {
    const query = { refId: 'A', queryType: 'count', groupBy: ['$dimension'] };
    const all = templateSrvOf({ dimension: { value: ['$__all'], text: 'All' } });
    for (const datasource of [dataSource({}, all), dataSource()]) {
      expect(() => parseQuery(datasource.applyTemplateVariables(query, {}))).toThrow(/groupBy\[0\]: "\$dimension"/);
    }
  });
});

describe('logs volume', () => {
  const events = { refId: 'A', queryType: 'events', filter: { users: ['ada'] }, limit: 10 };

  test('counts what the list shows: the same filter', () => {
    const volume = dataSource().getSupplementaryQuery({ type: SupplementaryQueryType.LogsVolume }, events);
    const parsed = parseQuery(volume);
    expect(parsed.queryType).toBe('count');
    expect(parsed.filter.users).toEqual(['ada']);
  });

  test('is asked for lists of events only, and not for a hidden one', () => {
    const type = SupplementaryQueryType.LogsVolume;
    const targets = [events, { ...events, refId: 'B', hide: true }, { refId: 'C', queryType: 'window' }];
    expect(dataSource().getSupplementaryRequest(type, request(targets))?.targets).toHaveLength(1);
    expect(dataSource().getSupplementaryRequest(type, request(targets.slice(1)))).toBeUndefined();
  });
});

describe('a sample of the events behind a number', () => {
  const type = SupplementaryQueryType.LogsSample;
  const adHocFilters = [{ key: 'source.ip', operator: '=', values: ['192.0.2.66'] }];
  const counted = {
    refId: 'A',
    filter: { users: ['$user'] },
    adHocFilters,
    minValue: 40,
    groupBy: ['user.id' as const],
  };

  test.each(['count', 'window', 'top', 'baseline'])('of a %s is the newest that pass its filter', (queryType) => {
    const query = { ...counted, queryType, order: 'asc' as const };
    expect(parseQuery({ ...dataSource().getSupplementaryQuery({ type, limit: 7 }, query), filter: {} })).toMatchObject({
      refId: 'log-sample-A',
      queryType: 'events',
      format: 'logs',
      order: 'desc',
      limit: 7,
      adHocFilters,
    });
    expect(dataSource().getSupplementaryQuery({ type }, query)?.filter?.users).toEqual(['$user']);
  });

  test('is asked for where there is one', () => {
    answerResources({});
    const targets = ['events', 'sequence', 'status'].map((queryType) => ({ ...counted, queryType }));
    expect(dataSource().getSupplementaryRequest(type, request(targets))).toBeUndefined();
    expect(dataSource().getDataProvider(type, request(targets))).toBeUndefined();
    expect(dataSource().getDataProvider(type, request([{ ...counted, queryType: 'count' }]))).toBeDefined();
    expect(dataSource().getSupportedSupplementaryQueryTypes()).toContain(type);
  });
});

test('a query is one line of plain language in Explore’s history', () => {
  const query = { refId: 'A', queryType: 'events', filter: { users: ['ada'], exclude: { text: 'vpn' } } };
  expect(dataSource().getQueryDisplayText(query)).toBe(
    'Events, newest first, at most 1,000; only user ada; without text vpn'
  );
});

describe('live tail', () => {
  const opened: LiveChannelAddress[] = [];

  beforeEach(() => {
    opened.length = 0;
    answerResources({ generation: 'g7' });
    setGrafanaLiveSrv({
      getConnectionState: () => of(true),
      getStream: (address) => {
        opened.push(address);
        return of({
          type: LiveChannelEventType.Status,
          id: '',
          timestamp: 0,
          state: LiveChannelConnectionState.Pending,
        });
      },
      getDataStream: () => NEVER,
      getPresence: () => Promise.resolve({ users: [] }),
      publish: () => Promise.resolve(undefined),
    });
  });

  /** The keys under which the first answers come. */
  function keysOf(targets: StoredQuery[], more: Partial<DataQueryRequest<StoredQuery>>, answers = targets.length) {
    const datasource = dataSource({}, templateSrvOf({ user: { value: ['ada'] } }));
    const keys = datasource.query(request(targets, more)).pipe(
      map(({ key }) => key),
      distinct(),
      take(answers),
      toArray()
    );
    return lastValueFrom(keys);
  }

  test("follows the query's own channel, with the query in the subscription", async () => {
    const query = { refId: 'A', queryType: 'events', filter: { users: ['$user'] } };
    await keysOf([query], { liveStreaming: true });
    const sent = parseQuery(opened[0]?.data);
    expect(sent.filter.users).toEqual(['ada']);
    expect(opened[0]).toMatchObject({
      scope: 'ds',
      stream: 'confluence-audit',
      path: `tail/${queryHash(sent)}/g7`,
    });
  });

  test('is one channel for all who list the same events in ways of their own', async () => {
    const targets: StoredQuery[] = [
      { refId: 'A', queryType: 'events' },
      { refId: 'B', queryType: 'events', limit: 50, order: 'asc', live: true },
    ];
    expect(new Set(await keysOf(targets, { liveStreaming: true })).size).toBe(2);
    expect(opened).toHaveLength(2);
    expect(opened[0]).toEqual(opened[1]);
  });

  test('is what a panel asks for with the query, as long as its range ends now', async () => {
    const live = { refId: 'A', queryType: 'events', live: true };
    await keysOf([live], { app: CoreApp.Dashboard });
    expect(opened).toHaveLength(1);
    const yesterday = { ...range, raw: { from: 'now-2d', to: 'now-1d' } };
    await keysOf([live], { app: CoreApp.Dashboard, range: yesterday }, 1).catch(() => undefined);
    await keysOf([{ ...live, live: false }], { app: CoreApp.Dashboard }, 1).catch(() => undefined);
    await keysOf([{ ...live, hide: true }], { liveStreaming: true }, 1).catch(() => undefined);
    expect(opened).toHaveLength(1);
  });
});

test('a dashboard variable takes the values of a field in the range, shown by name', async () => {
  const requests = answerResources({ values: { 'user.id': [{ value: 'k1', label: 'Ada', count: 3 }] } });
  const targets = [{ refId: 'user', field: 'user.id' }];
  const response = await lastValueFrom(
    new VariableSupport(dataSource(), templateSrvOf({})).query({ ...request([]), targets })
  );
  expect(response.data).toEqual([{ value: 'k1', text: 'Ada' }]);
  expect(requests[0]?.params).toMatchObject({ field: 'user.id', from: 1_000_000, to: 4_600_000 });
});
