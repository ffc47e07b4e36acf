import type { CountQuery } from '../../query/query.ts';
import { retainKeys } from '../analysis/keyed-events.ts';
import type { GroupedEvents } from '../analysis/keys.ts';
import { valuesOfKey } from '../analysis/series.ts';
import { bucketEdges } from '../analysis/steps.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import { timeZone } from '../analysis/time-zone.ts';
import { tumblingMaximum, tumblingSeries } from '../analysis/tumbling.ts';
import type { DataFrame } from '../grafana/frames/frame.ts';
import { answerMeta } from './answer-meta.ts';
import { answeredKeys, keyNotices } from './answered-keys.ts';
import { touchesGap, type Assessment } from './assessment.ts';
import { requireCertainty } from './certainty.ts';
import { countEvents } from './counted-events.ts';
import { KeyValues } from './key-values.ts';
import { lookBackMs } from './look-back.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import { readEvents } from './read-events.ts';
import { requireSeriesSize, seriesFrame } from './series-frame.ts';
import { stepDuration } from './step-duration.ts';

/**
 * The measure of each key in each interval: `timeseries-multi`. A bucket that was read whole and is empty is 0; one
 * that touches a hole is null, since its count is not known — unless an alert rule asks and it reaches the minimum already.
 */
export async function answerCount(
  query: CountQuery,
  asked: QueryRequest,
  environment: QueryEnvironment
): Promise<DataFrame[]> {
  // The end of a range begins the next bucket: alone in it, it would show a drop to nothing.
  const { from, to } = asked.range;
  const request = { ...asked, range: { from, to: Math.max(from, to - 1) } };
  const lookBack = lookBackMs(query.measure);
  const span = { from: request.range.from - lookBack, to: request.range.to };
  const edges = bucketEdges(request.range, stepDuration(query.interval, request), timeZone(query.timezone));
  const read = await readEvents(query, span, request, environment);
  const { columns, assessment } = read;
  const valueOf = ({ events }: GroupedEvents) => tumblingMaximum(events, edges);
  const { grouped, notices } = countEvents(query, read, valueOf);
  const keys = answeredKeys(query, valueOf(grouped));
  requireCertainty(assessment, request.alert, query.minValue > 0 ? keys.length : 0);
  requireSeriesSize(keys.length, edges.length - 1);
  const ascending = keys.toSorted((a, b) => a - b);
  const series = tumblingSeries(retainKeys(grouped.events, ascending), edges);
  const unknown = unknownBuckets(edges, lookBack, assessment);
  const meta = answerMeta(
    query,
    assessment,
    [...notices, ...keyNotices(query, grouped, keys.length)],
    bucketMarks(edges, span, assessment)
  );
  const names = new KeyValues(query.groupBy, grouped, columns.dictionaries);
  return seriesFrame(
    keys.map((key) => ({
      labels: names.labels(key),
      displayName: names.displayName(key) || 'events',
      values: Array.from(valuesOfKey(series, ascending.indexOf(key) + 1), (value, n) =>
        unknown[n] && !(request.alert && query.minValue > 0 && value >= query.minValue) ? null : value
      ),
    })),
    series.time,
    meta
  );
}

/** @param lookBack how much earlier events decide what a bucket counts, ms */
function unknownBuckets(edges: Float64Array, lookBack: number, assessment: Assessment): boolean[] {
  return Array.from({ length: edges.length - 1 }, (_, n) =>
    touchesGap(assessment, { from: (edges[n] ?? 0) - lookBack, to: edges[n + 1] ?? 0 })
  );
}

/** Which buckets are not whole: the first and the last where they reach beyond what is read, and those that late events may still enter. */
function bucketMarks(edges: Float64Array, span: TimeRange, { sources }: Assessment): Record<string, unknown> {
  return {
    buckets: {
      firstIsPartial: (edges[0] ?? 0) < span.from,
      lastIsPartial: (edges.at(-1) ?? 0) > span.to,
      provisionalFrom: Math.min(...sources.map(({ provisionalFrom }) => provisionalFrom)),
    },
  };
}
