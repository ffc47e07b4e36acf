import { GROUP_FIELD_NAMES } from '../../query/field-names.ts';
import type { TopQuery } from '../../query/query.ts';
import { grouped, plural } from '../../query/words/numbers.ts';
import type { GroupedEvents } from '../analysis/keys.ts';
import { lowerBound } from '../analysis/time-range.ts';
import { rankKeys, type Ranking } from '../analysis/top.ts';
import { tumblingMaximum } from '../analysis/tumbling.ts';
import { DownstreamError } from '../grafana/errors.ts';
import type { DataFrame, Notice } from '../grafana/frames/frame.ts';
import { answerMeta, tableMeta } from './answer-meta.ts';
import { keyNotices } from './answered-keys.ts';
import { reasonsText, type Assessment } from './assessment.ts';
import { countEvents } from './counted-events.ts';
import { KeyValues } from './key-values.ts';
import { lookBackMs } from './look-back.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import { readEvents } from './read-events.ts';
import { placeColumns } from './top-places.ts';
import { valueFrame } from './value-frame.ts';

/** An alert rule asked for the top of what was not read whole: anything may be at the top of the rest. */
class UncertainTopError extends DownstreamError {
  override readonly name = 'UncertainTopError';

  constructor(assessment: Assessment) {
    super(`Which values are the most or least frequent is not certain. ${reasonsText(assessment)}`, { status: 503 });
  }
}

/**
 * The values of a field that most or least of the measure falls on, over the whole range: `numeric-long`, a string column of
 * the field, then `value`. Equal values stand by name. Values of 0 are left out; what `limit` cuts off is told.
 *
 * Where the field is a place (`source.geo.country_name`, `source.geo.location`), `latitude` and `longitude` follow, as a
 * geomap takes them, and the country of a location. An alert rule would take further numbers for values to judge, so
 * this frame is a `table`, for panels alone.
 * @throws UncertainTopError where an alert rule asks and anything that decides was not read
 */
export async function answerTop(
  query: TopQuery,
  request: QueryRequest,
  environment: QueryEnvironment
): Promise<DataFrame[]> {
  const { from, to } = request.range;
  const read = await readEvents(query, { from: from - lookBackMs(query.measure), to }, request, environment);
  const { columns, assessment } = read;
  if (request.alert && !assessment.certain) {
    throw new UncertainTopError(assessment);
  }
  const valueOf = ({ events }: GroupedEvents) => tumblingMaximum(events, Float64Array.of(from, to + 1));
  const grouping = { ...query, groupBy: [query.field] };
  const { selection, grouped, notices } = countEvents(grouping, read, valueOf);
  const value = valueOf(grouped);
  const { dictionaries } = columns;
  const names = new KeyValues([query.field], grouped, dictionaries);
  const ranking = rankKeys(value, (key) => names.labels(key)[query.field] ?? '', query.order, query.limit);
  const meta = answerMeta(query, assessment, [
    ...notices,
    ...keyNotices({ ...grouping, minValue: 0 }, grouped, ranking.keys.length),
    ...cutNotice(query, ranking, value),
  ]);
  const frame = valueFrame(names, ranking.keys, value, meta);
  const places = placeColumns(query.field, ranking.keys, {
    selection,
    grouped,
    // Earlier events are there for the measure alone.
    first: lowerBound(selection.time, selection.length, from),
    dictionaries,
  });
  return places === undefined
    ? [frame]
    : [
        {
          meta: tableMeta(meta),
          fields: ranking.keys.length === 0 ? [] : [...frame.fields, ...places],
        },
      ];
}

/** What is not shown, and for a count how much it is. */
function cutNotice({ field, order, measure }: TopQuery, { keys, rest }: Ranking, value: Float64Array): Notice[] {
  if (rest.length === 0) {
    return [];
  }
  const { one, many } = GROUP_FIELD_NAMES[field];
  const events = rest.reduce((sum, key) => sum + (value[key] ?? 0), 0);
  const held = measure.type === 'count' ? `, with ${plural(events, 'event')}` : '';
  const left = plural(rest.length, `other ${one}`, `other ${many}`);
  return [
    {
      severity: 'info',
      text: `Shown ${keys.length === 1 ? 'is the' : `are the ${grouped(keys.length)}`} ${order === 'desc' ? 'most' : 'least'} frequent; left out by the limit: ${left}${held}.`,
    },
  ];
}
