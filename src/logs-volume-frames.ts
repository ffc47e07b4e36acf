import {
  FieldColorModeId,
  FieldType,
  LogsVolumeType,
  MappingType,
  type DataFrame,
  type DataQueryRequest,
  type DataQueryResponse,
  type FieldConfig,
  type LogsVolumeCustomMetaData,
} from '@grafana/data';
import { t } from './i18n';
import { type StoredQuery } from './query/query.ts';

/** A colour of Grafana's palette for each category that matters to whoever looks for a leak; the theme gives its shade. */
const COLORS: Readonly<Partial<Record<string, string>>> = {
  permissions: 'red',
  import_export: 'orange',
  auditing: 'dark-red',
  access_tokens: 'yellow',
  authentication: 'blue',
  user_management: 'purple',
  end_user_activity: 'green',
};
const OTHER_COLORS = ['light-blue', 'light-green', 'light-purple', 'light-orange', 'dark-blue', 'dark-green'];
const NOT_READ_COLOR = 'text';

/**
 * The frames of a count by category as Explore's logs volume draws them: bars, a colour a category. Where a part was not read
 * the count is not known, and Explore would draw nothing, as for no events: a bar of its own stands there.
 * @param asked the request whose volume it is
 */
export function logsVolumeFrames(
  response: DataQueryResponse,
  asked: DataQueryRequest<StoredQuery>,
  datasourceName: string
): DataQueryResponse {
  const frames = response.data.filter(isFrame);
  const data = [...new Set(frames.map(({ refId = '' }) => refId))].flatMap((refId) => {
    const source = asked.targets.find((query) => `log-volume-${query.refId}` === refId);
    const custom: LogsVolumeCustomMetaData = {
      logsVolumeType: LogsVolumeType.FullRange,
      absoluteRange: { from: asked.range.from.valueOf(), to: asked.range.to.valueOf() },
      datasourceName,
      sourceQuery: source ?? { refId },
    };
    const filled = frames.filter((frame) => (frame.refId ?? '') === refId && frame.fields.length > 0);
    return [...filled.map(asBars), ...notRead(filled)].map((frame) => ({
      ...frame,
      meta: { ...frame.meta, custom: { ...frame.meta?.custom, ...custom } },
    }));
  });
  return { ...response, data };
}

function isFrame(data: unknown): data is DataFrame {
  return data instanceof Object && 'fields' in data;
}

function asBars(frame: DataFrame): DataFrame {
  return {
    ...frame,
    fields: frame.fields.map((field) => {
      const category = field.labels?.['event.category'] ?? '';
      const name = category === '' ? t('logs-volume-frames.no-category', 'no category') : category;
      return field.type === FieldType.number
        ? { ...field, config: { ...field.config, displayNameFromDS: name, ...bars(colorOf(category)) } }
        : field;
    }),
  };
}

function colorOf(category: string): string {
  const sum = [...category].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0);
  return COLORS[category] ?? OTHER_COLORS[sum % OTHER_COLORS.length] ?? 'blue';
}

function bars(color: string): FieldConfig {
  return {
    color: { mode: FieldColorModeId.Fixed, fixedColor: color },
    custom: {
      drawStyle: 'bars',
      barAlignment: 0,
      lineColor: color,
      pointColor: color,
      fillColor: color,
      lineWidth: 1,
      fillOpacity: 100,
      stacking: { mode: 'normal', group: 'A' },
    },
  };
}

/** One more series, as high as the highest bar wherever a count is not known; none where all of them are. */
function notRead(frames: readonly DataFrame[]): DataFrame[] {
  const [first] = frames;
  const time = first?.fields.find(({ type }) => type === FieldType.time);
  const counts = frames.flatMap(({ fields }) => fields.filter(({ type }) => type === FieldType.number));
  if (first === undefined || time === undefined) {
    return [];
  }
  const unknown = Array.from({ length: first.length }, (_, n) => counts.some(({ values }) => values[n] === null));
  const totals = unknown.map((_, n) => counts.reduce((sum, { values }) => sum + Number(values[n] ?? 0), 0));
  const highest = Math.max(1, ...totals);
  return unknown.includes(true)
    ? [
        {
          ...(first.refId !== undefined && { refId: first.refId }),
          length: first.length,
          fields: [
            time,
            {
              name: 'value',
              type: FieldType.number,
              values: unknown.map((isUnknown) => (isUnknown ? highest : 0)),
              config: {
                ...bars(NOT_READ_COLOR),
                displayNameFromDS: t('logs-volume-frames.not-read', 'not read'),
                mappings: [
                  {
                    type: MappingType.RangeToText,
                    options: {
                      from: 1,
                      to: null,
                      result: { text: t('logs-volume-frames.part-not-read', 'a part was not read') },
                    },
                  },
                ],
              },
            },
          ],
        },
      ]
    : [];
}
