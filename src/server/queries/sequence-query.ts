import { durationMs } from '../../query/duration.ts';
import type { SequenceQuery } from '../../query/query.ts';
import { eventsByKey } from '../analysis/events-by-key.ts';
import type { GroupedEvents } from '../analysis/keys.ts';
import { gatherCodes, type Selection } from '../analysis/select.ts';
import {
  countCompletions,
  findCompletions,
  type Completion,
  type SteppedEvents,
} from '../analysis/sequence-completions.ts';
import { mergeCompletions, type SequenceEpisode } from '../analysis/sequence-episodes.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import { unite } from '../analysis/unite.ts';
import type { Dictionaries } from '../events/columns.ts';
import type { DataFrame, Notice } from '../grafana/frames/frame.ts';
import { answerMeta } from './answer-meta.ts';
import { answeredKeys, keyNotices } from './answered-keys.ts';
import { requireCertainty } from './certainty.ts';
import { countActsOnce } from './count-acts-once.ts';
import { actionsAsked } from './asked-filters.ts';
import { episodesFrame, type EpisodeRow } from './episodes-frame.ts';
import { evidenceFrame } from './evidence-frame.ts';
import { groupQuery } from './group-query.ts';
import { KeyValues } from './key-values.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import { readParts } from './read-events.ts';
import { knownOrder, readFrom } from './sequence-order.ts';
import { valueFrame } from './value-frame.ts';

/**
 * How many events of each key complete the steps in the range: as a number a key (`value`), as a table of episodes, or
 * with what a person wants to know (`evidence`). Events are read from `range.from − window` on. What was completed in
 * spite of a hole is certain.
 */
export async function answerSequence(
  query: SequenceQuery,
  request: QueryRequest,
  environment: QueryEnvironment
): Promise<DataFrame[]> {
  const windowMs = durationMs(query.window) ?? 0;
  const read = { from: readFrom(request.range, windowMs), to: request.range.to };
  const filters = query.steps.map(({ filter }) => filter);
  const { columns, parts, assessment, notices } = await readParts(query, filters, read, request, environment);
  const { dictionaries } = columns;
  const match = matchSteps(query, windowMs, request.range, parts, dictionaries);
  const { selection, grouped, value } = match;
  const keys = answeredKeys(query, value);
  requireCertainty(
    assessment,
    request.alert,
    keys.filter((answered) => (value[answered] ?? 0) >= Math.max(query.minValue, 1)).length
  );
  const meta = answerMeta(query, assessment, [
    ...notices,
    ...match.notices,
    ...keyNotices(query, grouped, keys.length, value.filter((count) => count > 0).length),
  ]);
  const names = new KeyValues(query.groupBy, grouped, dictionaries);
  switch (query.result) {
    case 'value':
      return [valueFrame(names, keys, value, meta)];
    case 'episodes':
      return [episodesFrame(names, episodeRows(episodesOf(match, keys), selection), meta)];
    case 'evidence':
      return [
        await evidenceFrame({
          query: linked(query),
          request,
          store: environment.store,
          settings: environment.settings,
          dictionaries,
          selection,
          grouped,
          keys,
          reached: eventsOf(episodesOf(match, keys), selection),
          value,
          meta,
        }),
      ];
  }
}

interface StepsMatched {
  /** Events that pass any step. */
  readonly selection: Selection;
  readonly grouped: GroupedEvents;
  readonly events: SteppedEvents;
  readonly completions: readonly Completion[];
  /** By key number: how often it completed the steps, NaN where it never did; without a grouping 0. */
  readonly value: Float64Array;
  readonly notices: readonly Notice[];
}

/** @param parts the events of each step, in every record of them */
function matchSteps(
  query: SequenceQuery,
  windowMs: number,
  asked: TimeRange,
  parts: readonly Selection[],
  dictionaries: Dictionaries
): StepsMatched {
  // Each step by itself: of an act that stands in two logs a step may take only the record that another step leaves.
  const once = parts.map((records) => countActsOnce(records, dictionaries, query.groupBy));
  const { selection, inSelections: steps } = unite(once.map((part) => part.selection));
  const grouped = groupQuery({ ...query, measure: { type: 'count' } }, selection, dictionaries);
  const { key, keyCount } = grouped.events;
  const { time, range, ...span } = knownOrder(selection, dictionaries, asked, windowMs);
  const events = { time, byKey: eventsByKey(key, keyCount), keyCount, steps };
  const completions = findCompletions(events, { runs: query.steps.map(({ runs }) => runs), ...span }, range);
  const value = countCompletions(completions, keyCount);
  return {
    selection,
    grouped,
    events,
    completions,
    value: query.groupBy.length === 0 ? value : value.map((count) => (count > 0 ? count : NaN)),
    notices: eachOnce(once.flatMap((part) => part.notices)),
  };
}

/** The episodes of the answered keys. */
function episodesOf({ events, completions }: StepsMatched, keys: readonly number[]): SequenceEpisode[] {
  const answered = new Set(keys);
  return mergeCompletions(
    events,
    completions.filter(({ key }) => answered.has(key))
  );
}

function episodeRows(episodes: readonly SequenceEpisode[], selection: Selection): EpisodeRow[] {
  const { time } = selection;
  const objects = gatherCodes(selection, 'object.id');
  return episodes.map(({ key, value, positions }) => ({
    key,
    start: time[positions[0] ?? -1] ?? NaN,
    end: time[positions.at(-1) ?? -1] ?? NaN,
    value,
    events: positions.length,
    objects: new Set(Array.from(positions, (position) => objects[position] ?? 0).filter((object) => object !== 0)).size,
  }));
}

/** Marks the events of the episodes: one entry an event of the selection. */
function eventsOf(episodes: readonly SequenceEpisode[], { length }: Selection): Uint8Array {
  const marks = new Uint8Array(length);
  episodes.forEach(({ positions }) => positions.forEach((position) => (marks[position] = 1)));
  return marks;
}

/** A link leads to the acts of all steps. */
function linked(query: SequenceQuery): SequenceQuery {
  const { filter } = query;
  return filter.actions.length > 0 ? query : { ...query, filter: { ...filter, actions: actionsAsked(query) } };
}

/** Steps that take the same events say the same of them. */
function eachOnce(notices: readonly Notice[]): Notice[] {
  return [...new Map(notices.map((notice) => [notice.text, notice])).values()];
}
