import type { WindowQuery } from '../../query/query.ts';
import { durationMs } from '../../query/duration.ts';
import { findEpisodes, type Episode } from '../analysis/episodes.ts';
import { retainKeys } from '../analysis/keyed-events.ts';
import type { GroupedEvents } from '../analysis/keys.ts';
import { largestEpisodes, type EventSpan } from '../analysis/largest-episodes.ts';
import { gatherCodes, type Selection } from '../analysis/select.ts';
import { valuesOfKey } from '../analysis/series.ts';
import { slidingMaximum } from '../analysis/sliding-maximum.ts';
import { slidingSeries } from '../analysis/sliding-series.ts';
import { slidingSteps } from '../analysis/steps.ts';
import type { DataFrame, FrameMeta } from '../grafana/frames/frame.ts';
import { answerMeta } from './answer-meta.ts';
import { answeredKeys, keyNotices } from './answered-keys.ts';
import { requireCertainty } from './certainty.ts';
import { countEvents } from './counted-events.ts';
import { episodesFrame } from './episodes-frame.ts';
import { eventsOfSpans } from './evidence-events.ts';
import { evidenceFrame } from './evidence-frame.ts';
import { KeyValues } from './key-values.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import { lookBackMs } from './look-back.ts';
import { readEvents } from './read-events.ts';
import { requireSeriesSize, seriesFrame } from './series-frame.ts';
import { stepDuration } from './step-duration.ts';
import { thresholdsFrame } from './thresholds-frame.ts';
import { valueFrame } from './value-frame.ts';

interface WindowAnswer {
  readonly query: WindowQuery;
  readonly request: QueryRequest;
  readonly windowMs: number;
  readonly grouped: GroupedEvents;
  readonly selection: Selection;
  readonly names: KeyValues;
  /** Keys at or above the minimum, largest first. */
  readonly keys: readonly number[];
  readonly meta: FrameMeta;
}

/**
 * The largest measure of each key in any closed window of `window` that ends in the range: as numbers (`max`), over time
 * (`series`), as a table of episodes, as evidence for people, or as what other thresholds would have found. Events are
 * read from `range.from − window` on.
 */
export async function answerWindow(
  query: WindowQuery,
  request: QueryRequest,
  environment: QueryEnvironment
): Promise<DataFrame[]> {
  const windowMs = durationMs(query.window) ?? 0;
  const read = { from: request.range.from - windowMs - lookBackMs(query.measure), to: request.range.to };
  const events = await readEvents(query, read, request, environment);
  const { columns, assessment } = events;
  const valueOf = ({ events: keyed }: GroupedEvents) => slidingMaximum(keyed, request.range, windowMs).value;
  const { selection, grouped, notices } = countEvents(query, events, valueOf);
  const value = valueOf(grouped);
  // A table of thresholds has no row a key.
  const asked = query.result === 'thresholds' ? { ...query, minValue: 0, limit: Infinity } : query;
  // Without a group there is always one key, which an empty range leaves at 0.
  const keys = answeredKeys(asked, value).filter((key) => query.groupBy.length === 0 || (value[key] ?? 0) > 0);
  requireCertainty(
    assessment,
    request.alert,
    keys.filter((key) => (value[key] ?? 0) >= Math.max(query.minValue, 1)).length
  );
  const meta = answerMeta(query, assessment, [...notices, ...keyNotices(asked, grouped, keys.length)]);
  const names = new KeyValues(query.groupBy, grouped, columns.dictionaries);
  const answer = { query, request, windowMs, grouped, selection, names, keys, meta };
  switch (query.result) {
    case 'max':
      return [valueFrame(names, keys, value, meta)];
    case 'series':
      return windowSeries(answer);
    case 'episodes':
      return [episodesFrame(names, episodesOf(answer), meta)];
    case 'evidence':
      return [
        await evidenceFrame({
          ...answer,
          store: environment.store,
          settings: environment.settings,
          dictionaries: columns.dictionaries,
          value,
          reached: eventsOfSpans(grouped, largestSpans(answer, value)),
        }),
      ];
    case 'thresholds':
      return [
        await thresholdsFrame({
          ...answer,
          events: grouped.events,
          range: request.range,
          minValue: query.minValue,
          value,
          signal: request.signal,
        }),
      ];
  }
}

function windowSeries({ query, request, windowMs, grouped, names, keys, meta }: WindowAnswer): DataFrame[] {
  const steps = slidingSteps(request.range, stepDuration(query.interval, request));
  requireSeriesSize(keys.length, steps.length);
  const ascending = keys.toSorted((a, b) => a - b);
  const series = slidingSeries(retainKeys(grouped.events, ascending), request.range, windowMs, steps);
  return seriesFrame(
    keys.map((key) => ({
      labels: names.labels(key),
      displayName: names.displayName(key) || 'events',
      values: Array.from(valuesOfKey(series, ascending.indexOf(key) + 1)),
    })),
    series.time,
    meta
  );
}

function episodesOf({ query, request, windowMs, grouped, selection }: WindowAnswer): Episode[] {
  return findEpisodes(grouped.events, request.range, windowMs, query.minValue, gatherCodes(selection, 'object.id'));
}

/** Where each answered key is at its largest, by positions in the selection. */
function largestSpans({ query, request, windowMs, grouped, keys }: WindowAnswer, value: Float64Array): EventSpan[] {
  const ascending = keys.toSorted((a, b) => a - b);
  const events = retainKeys(grouped.events, ascending);
  const values = Float64Array.from([0, ...ascending], (key) => value[key] ?? 0);
  return largestEpisodes(events, request.range, windowMs, values, query.minValue).map(({ key, first, last }) => ({
    key: ascending[key - 1] ?? 0,
    first: events.position[first] ?? 0,
    last: events.position[last] ?? 0,
  }));
}
