import { emptyFilter } from '../../query/defaults.ts';
import { SEARCH_TERM, type AuditQuery, type Filter } from '../../query/query.ts';
import type { ItemLists } from '../analysis/keyed-events.ts';
import { NO_EVENTS, type Selection } from '../analysis/select.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import { unite } from '../analysis/unite.ts';
import type { EventColumns } from '../events/columns.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import { assessRange } from './assess-range.ts';
import { sharedFilters } from './asked-filters.ts';
import { completenessNotices, limitedBy, within, type Assessment } from './assessment.ts';
import { unsizedNotice, untoldBytes } from './bytes-asked.ts';
import { listLimits } from './lists-limits.ts';
import { listNotices } from './lists-notices.ts';
import { ownReading, ownReadingNotice } from './own-reading.ts';
import { knowingPlaces, unjudgedNotice, unplacedNotices, untoldPlaces } from './places-asked.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import type { ReturnableEvents } from './removed-by-lists.ts';
import { termsOfTexts } from './search-terms.ts';
import { unseenSearches } from './search-texts.ts';
import { selectPart, type SelectedPart } from './select-part.ts';

/** The events that a query asks for, and what is known of their completeness. */
export interface EventsRead {
  readonly columns: EventColumns;
  readonly selection: Selection;
  readonly assessment: Assessment;
  readonly notices: readonly Notice[];
  /** Terms of each searched text, by code, where the query counts them. */
  readonly searchTerms: ItemLists | undefined;
  /** Events of excluded lists that a key gets back if it reaches the list's threshold; undefined where there are none. */
  readonly returnable: ReturnableEvents | undefined;
  /** The notices if these of the events are counted that are only on excluded lists with a threshold. */
  readonly noticesWith: (returned: Selection) => readonly Notice[];
}

/**
 * Sees to it that the range is read as far as the deadline allows, then selects the query's events in it.
 * @param counted the part whose counts are answered: what is missing from it is told as a notice; what is missing from the
 * rest of the range is only in the assessment
 * @throws DownstreamError where no source is switched on
 */
export async function readEvents(
  query: AuditQuery,
  range: TimeRange,
  request: QueryRequest,
  environment: QueryEnvironment,
  counted: TimeRange = range
): Promise<EventsRead> {
  const { parts, ...read } = await readSelected(query, [emptyFilter()], range, request, environment, counted);
  const [part] = parts;
  return {
    ...read,
    selection: part?.removed.selection ?? NO_EVENTS,
    returnable: part?.removed.returnable,
    notices: read.noticesWith(),
  };
}

/** What `readEvents` gives, with the events of each part of the query. */
export interface PartsRead extends Pick<EventsRead, 'columns' | 'assessment' | 'notices'> {
  readonly parts: readonly Selection[];
}

/**
 * As `readEvents`, for a query that tells several kinds of events apart.
 * @param filters one a kind: its events pass the query's own filter too
 */
export async function readParts(
  query: AuditQuery,
  filters: readonly Filter[],
  range: TimeRange,
  request: QueryRequest,
  environment: QueryEnvironment,
  counted: TimeRange = range
): Promise<PartsRead> {
  const { parts, columns, assessment, noticesWith } = await readSelected(
    query,
    filters,
    range,
    request,
    environment,
    counted
  );
  return { columns, assessment, parts: parts.map(({ removed }) => removed.selection), notices: noticesWith() };
}

interface SelectedRead extends Pick<EventsRead, 'columns' | 'assessment' | 'searchTerms'> {
  readonly parts: readonly SelectedPart[];
  readonly noticesWith: (returned?: Selection) => readonly Notice[];
}

async function readSelected(
  query: AuditQuery,
  filters: readonly Filter[],
  range: TimeRange,
  request: QueryRequest,
  environment: QueryEnvironment,
  counted: TimeRange
): Promise<SelectedRead> {
  const read = knowingPlaces(await assessRange(query, range, request, environment), query, environment);
  const { store, settings, now } = environment;
  const columns = await store.columns({ from: range.from, to: range.to + 1 });
  const context = { store, columns, settings, zone: query.timezone, now: now() };
  const own = ownReading(columns, read);
  const parts = await Promise.all(
    filters.map((filter) => selectPart([...sharedFilters(query), filter], columns, range, own, context))
  );
  const all = (which: (part: SelectedPart) => Selection) => unite(parts.map(which)).selection;
  const unseen = unseenSearches(
    all(({ searches }) => searches),
    columns.dictionaries
  );
  const unlisted = listLimits(
    parts.flatMap(({ asked }) => asked),
    all(({ undecided }) => undecided)
  );
  const selected = all(({ removed }) => removed.selection);
  const assessment = [
    ...unseen.limitations,
    ...unlisted.map((limitation) => ({ source: 'lists', limitation })),
    ...untoldPlaces(query, selected).map((limitation) => ({ source: 'geo', limitation })),
    ...untoldBytes(query, read).map((limitation) => ({ source: 'accessLog', limitation })),
  ].reduce((known, { source, limitation }) => limitedBy(known, source, limitation), read);
  const notices = [
    ...completenessNotices(within(assessment, { from: counted.from, to: counted.to + 1 })),
    ...unjudgedNotice(all(({ unplaced }) => unplaced).length),
    ...unplacedNotices(query, selected),
    ...unsizedNotice(query),
    ...unseen.notices,
    ...ownReadingNotice(all(({ leftOut }) => leftOut).length),
  ];
  const listed = parts.map(({ removed }) => removed.lists);
  return {
    columns,
    parts,
    assessment,
    searchTerms: countsTerms(query) ? await termsOfTexts(query.filter, settings, store) : undefined,
    noticesWith: (returned) => [...notices, ...listNotices(listed, columns.dictionaries, returned)],
  };
}

function countsTerms(query: AuditQuery): boolean {
  return 'measure' in query && query.measure.type === 'distinct' && query.measure.field === SEARCH_TERM;
}
