import { AnnotationEventFieldSource, CoreApp, dateTime, type AnnotationQuery } from '@grafana/data';
import { lastValueFrom } from 'rxjs';
import { parseQuery } from '../query/schema.ts';
import { answerResources, dataSource, templateSrvOf } from '../testing/data-source';
import { annotatedQuery, annotationOptions, type AnnotationTarget } from './annotation-query';
import { annotationSupport } from './annotation-support';

/** As `src/dashboards` hold annotations. */
const STORED: AnnotationQuery<AnnotationTarget> = {
  name: 'Exports',
  enable: true,
  iconColor: 'orange',
  target: { refId: 'Anno', queryType: 'events', filter: { actions: ['space_exported'] }, format: 'table', limit: 100 },
};

const prepared = (annotation: AnnotationQuery<AnnotationTarget>) => annotationSupport.prepareAnnotation!(annotation);
const asked = (target: AnnotationTarget | undefined) => annotationSupport.prepareQuery?.({ ...STORED, target });

test('one that is stored without a look stays the same object, so that its editor has nothing to save', () => {
  expect(prepared(STORED)).toBe(STORED);
  expect(prepared({ ...STORED, mappings: {} }).mappings).toEqual({});
});

test('it shows the lines of the newest events in its own colour, and what was not read', () => {
  const query = asked(STORED.target);
  expect(query).toMatchObject({ format: 'logs', order: 'desc', limit: 100, filter: { actions: ['space_exported'] } });
  expect(annotationOptions(STORED.target!)).toEqual({
    title: '',
    text: '{{body}}',
    tags: [],
    colorBy: 'annotation',
    unread: true,
  });
});

test('columns that were chosen in Grafana’s mapping become templates and tags, once', () => {
  const { Field, Text, Skip } = AnnotationEventFieldSource;
  const mapped = prepared({
    ...STORED,
    mappings: {
      title: { source: Text, value: 'Export' },
      text: { source: Field, value: 'user.name' },
      tags: { value: 'event.category' },
    },
  });
  expect(mapped.mappings).toBeUndefined();
  expect(mapped.target?.annotation).toEqual({ title: 'Export', text: '{{user.name}}', tags: ['event.category'] });
  expect(prepared(mapped)).toBe(mapped);
  const skipped = prepared({ ...STORED, mappings: { text: { source: Skip }, title: { value: 'no such column' } } });
  expect(skipped.target?.annotation).toEqual({ text: '' });
});

test.each<[string, AnnotationTarget]>([
  ['events', { refId: 'Anno', queryType: 'events', annotation: { title: 'x' } }],
  ['a window', { refId: 'Anno', queryType: 'window', result: 'max', annotation: { title: 'x' } }],
  ['a sequence', { refId: 'Anno', queryType: 'sequence' }],
  ['a type without rows in time', { refId: 'Anno', queryType: 'count', filter: { users: ['ada'] }, limit: 5 }],
])('the query of %s is one that the backend takes, without the look', (_, target) => {
  const query = asked(target);
  expect(parseQuery(JSON.parse(JSON.stringify(query)))).toEqual(query);
  expect(['events', 'window', 'sequence']).toContain(query?.queryType);
});

test('a window and a sequence answer their episodes', () => {
  expect(asked({ refId: 'Anno', queryType: 'window', result: 'series' })).toMatchObject({ result: 'episodes' });
  expect(asked({ refId: 'Anno', queryType: 'sequence' })).toMatchObject({ result: 'episodes' });
});

test('one without a query asks nothing', () => {
  expect(asked(undefined)).toBeUndefined();
});

test('a new one is of all events, coloured by act', () => {
  const first: AnnotationTarget = { refId: 'Anno', ...annotationSupport.getDefaultQuery?.() };
  expect(annotatedQuery(first).queryType).toBe('events');
  expect(annotationOptions(first)).toMatchObject({ colorBy: 'severity', tags: ['event.category'], unread: true });
});

describe('run for a dashboard', () => {
  const range = { from: dateTime(1_000_000), to: dateTime(4_600_000), raw: { from: 'now-1h', to: 'now' } };
  const request = (target: AnnotationTarget, scopedVars: object) => ({
    requestId: 'AQ1',
    targets: [target],
    range,
    interval: '1m',
    intervalMs: 60_000,
    timezone: 'utc',
    app: CoreApp.Dashboard,
    startTime: 0,
    scopedVars: { ...scopedVars },
  });

  test('a variable without a value is sent as it is written, and a request that fails is a grey region over the whole range', async () => {
    const sent = answerResources({});
    const target = { ...STORED.target!, filter: { users: ['$user'] } };
    const datasource = dataSource({}, templateSrvOf({ user: { value: '' } }));
    const answer = await lastValueFrom(
      datasource.query(request(target, { __annotation: { text: 'Exports', value: STORED } }))
    );
    expect(sent[0]?.data?.queries?.[0]?.filter?.users).toEqual(['$user']);
    const events = await lastValueFrom(annotationSupport.processEvents!(STORED, answer.data));
    expect(events).toEqual([
      expect.objectContaining({
        title: 'Not read',
        text: 'plugin unavailable',
        time: 1_000_000,
        timeEnd: 4_600_000,
      }),
    ]);
  });
});
