import {
  createDataFrame,
  dateTime,
  FieldType,
  SupplementaryQueryType,
  type DataFrame,
  type DataQueryRequest,
} from '@grafana/data';
import { logsVolumeFrames } from './logs-volume-frames';
import { type StoredQuery } from './query/query.ts';
import { supplementaryRequest } from './supplementary-queries';

const range = { from: dateTime(0), to: dateTime(3000), raw: { from: 'now-1h', to: 'now' } };
const asked: DataQueryRequest<StoredQuery> = {
  requestId: 'Q1',
  targets: [{ refId: 'A', queryType: 'events', adHocFilters: [{ key: 'user.id', operator: '=', values: ['ada'] }] }],
  range,
  interval: '1s',
  intervalMs: 1000,
  timezone: 'utc',
  app: 'explore',
  startTime: 0,
  scopedVars: {},
  groupByKeys: ['space.key'],
  filters: [{ key: 'source.ip', operator: '=', value: '192.0.2.1' }],
};

const counts = (category: string, values: Array<number | null>): DataFrame => ({
  ...createDataFrame({
    refId: 'log-volume-A',
    fields: [
      { name: 'time', type: FieldType.time, values: [0, 1000, 2000] },
      { name: 'value', type: FieldType.number, values, labels: { 'event.category': category } },
    ],
  }),
  meta: { notices: [{ severity: 'warning', text: 'Lower bound' }] },
});
const drawn = (...frames: DataFrame[]) =>
  logsVolumeFrames({ data: frames }, asked, 'Audit').data.map((frame: DataFrame) => ({
    name: frame.fields[1]?.config.displayNameFromDS,
    color: frame.fields[1]?.config.color?.fixedColor,
    values: frame.fields[1]?.values,
  }));

test('bars are by category, each with a colour of its own', () => {
  const volume = drawn(counts('permissions', [1, 0, 2]), counts('end_user_activity', [3, 4, 0]), counts('', [0, 0, 1]));
  expect(volume.map(({ name }) => name)).toEqual(['permissions', 'end_user_activity', 'no category']);
  expect(new Set(volume.map(({ color }) => color)).size).toBe(3);
});

test('what was not read is a bar of its own, and no quiet gap', () => {
  const volume = drawn(counts('permissions', [1, null, 2]), counts('pages', [3, null, 0]));
  expect(volume.at(-1)).toMatchObject({ name: 'not read', values: [0, 4, 0] });
  expect(drawn(counts('permissions', [1, 0, 2])).map(({ name }) => name)).not.toContain('not read');
});

test('Explore knows whose volume it is, and what must be known to read it', () => {
  const [frame] = logsVolumeFrames({ data: [counts('pages', [1, 1, 1])] }, asked, 'Audit').data;
  expect(frame.meta).toMatchObject({
    notices: [{ text: 'Lower bound' }],
    custom: {
      logsVolumeType: 'FullRange',
      datasourceName: 'Audit',
      absoluteRange: { from: 0, to: 3000 },
      sourceQuery: { refId: 'A' },
    },
  });
});

test('nothing to draw is no frame', () => {
  expect(drawn(createDataFrame({ refId: 'log-volume-A', fields: [] }))).toEqual([]);
});

test('a volume counts what the list shows: with its ad hoc filters, and never grouped as a dashboard is', () => {
  const request = supplementaryRequest(SupplementaryQueryType.LogsVolume, asked);
  expect(request?.filters).toEqual(asked.filters);
  expect(request?.groupByKeys).toBeUndefined();
  expect(request?.targets[0]).toMatchObject({
    groupBy: ['event.category'],
    adHocFilters: asked.targets[0]?.adHocFilters,
  });
});
