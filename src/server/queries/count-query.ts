import type { CountQuery } from '../../query/query.ts';
import { retainKeys } from '../analysis/keyed-events.ts';
import { valuesOfKey } from '../analysis/series.ts';
import { bucketEdges } from '../analysis/steps.ts';
import { timeZone } from '../analysis/time-zone.ts';
import { tumblingMaximum, tumblingSeries } from '../analysis/tumbling.ts';
import type { DataFrame } from '../grafana/frames/frame.ts';
import { answerMeta } from './answer-meta.ts';
import { answeredKeys, keyNotices } from './answered-keys.ts';
import { touchesGap, type Assessment } from './assessment.ts';
import { requireCertainty } from './certainty.ts';
import { countActsOnce } from './count-acts-once.ts';
import { groupQuery } from './group-query.ts';
import { KeyValues } from './key-values.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import { readEvents } from './read-events.ts';
import { seriesFrame } from './series-frame.ts';
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
  const edges = bucketEdges(request.range, stepDuration(query.interval, request), timeZone(query.timezone));
  const {
    columns,
    selection: records,
    assessment,
    notices,
  } = await readEvents(query, request.range, request, environment);
  const { selection, notices: counted } = countActsOnce(records, columns.dictionaries);
  const grouped = groupQuery(query, selection, columns.dictionaries);
  const keys = answeredKeys(query, tumblingMaximum(grouped.events, edges));
  requireCertainty(assessment, request.alert, query.minValue > 0 ? keys.length : 0);
  const ascending = keys.toSorted((a, b) => a - b);
  const series = tumblingSeries(retainKeys(grouped.events, ascending), edges);
  const unknown = unknownBuckets(edges, assessment);
  const meta = answerMeta(
    query,
    assessment,
    [...notices, ...counted, ...keyNotices(query, grouped, keys.length)],
    bucketMarks(edges, request, assessment)
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

function unknownBuckets(edges: Float64Array, assessment: Assessment): boolean[] {
  return Array.from({ length: edges.length - 1 }, (_, n) =>
    touchesGap(assessment, { from: edges[n] ?? 0, to: edges[n + 1] ?? 0 })
  );
}

/** Which buckets are not whole: the first and the last where they reach beyond the range, and those that late events may still enter. */
function bucketMarks(edges: Float64Array, { range }: QueryRequest, { sources }: Assessment): Record<string, unknown> {
  return {
    buckets: {
      firstIsPartial: (edges[0] ?? 0) < range.from,
      lastIsPartial: (edges.at(-1) ?? 0) > range.to,
      provisionalFrom: Math.min(...sources.map(({ provisionalFrom }) => provisionalFrom)),
    },
  };
}
