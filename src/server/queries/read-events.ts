import { emptyFilter } from '../../query/defaults.ts';
import { SEARCH_TERM, type AuditQuery, type Filter } from '../../query/query.ts';
import { durationMs } from '../../query/duration.ts';
import { plural } from '../../query/words/numbers.ts';
import type { ItemLists } from '../analysis/keyed-events.ts';
import { membersOf } from '../analysis/list-members.ts';
import { bothPass, select, type CodeTest, type Predicate, type Selection } from '../analysis/select.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import { unite } from '../analysis/unite.ts';
import { SOURCE_TYPES, type SourceType } from '../events/audit-event.ts';
import type { EventColumns } from '../events/columns.ts';
import type { Completeness } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import { DownstreamError } from '../grafana/errors.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import { askedEvents, sharedFilters, type AskedEvents } from './asked-filters.ts';
import { unsizedNotice, untoldBytes } from './bytes-asked.ts';
import { assess, completenessNotices, limitedBy, together, within, type Assessment } from './assessment.ts';
import { negated, userTest, valueTest } from './code-tests.ts';
import { filterPredicate, type FilterContext } from './filter-predicate.ts';
import { listLimits } from './lists-limits.ts';
import { listNotices } from './lists-notices.ts';
import { resolveLists, type ResolvedList } from './lists-tests.ts';
import { knowingPlaces, unplacedNotices, untoldPlaces } from './places-asked.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import { removeListed, type RemovedByLists, type ReturnableEvents } from './removed-by-lists.ts';
import { termsOfTexts } from './search-terms.ts';
import { unseenSearches } from './search-texts.ts';

/** The data source's own searches of the audit log, by which it reads: noise, unless somebody asks for them. */
const OWN_READING = 'audit_log_searched';

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
    selection: part?.removed.selection ?? NOTHING,
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
    ...unplacedNotice(all(({ unplaced }) => unplaced).length),
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

interface SelectedPart {
  readonly removed: RemovedByLists;
  /** Searches of the audit log by which the data source itself reads. */
  readonly leftOut: Selection;
  /** Events that a filter of countries cannot judge. */
  readonly unplaced: Selection;
  /** Where terms are looked for: searches, whatever they are for. */
  readonly searches: Selection;
  /** Lists that are asked for, and the events of accounts that are not known to be on them. */
  readonly asked: readonly ResolvedList[];
  readonly undecided: Selection;
}

/** @param filters an event passes all of them */
async function selectPart(
  filters: readonly Filter[],
  columns: EventColumns,
  range: TimeRange,
  own: readonly CodeTest[] | undefined,
  context: FilterContext
): Promise<SelectedPart> {
  const reading = filters.some(({ actions }) => actions.includes(OWN_READING)) ? undefined : own;
  const selected = (wanted: Predicate) =>
    select(columns, range, reading === undefined ? wanted : without(wanted, reading));
  const selectedBy = async (changed: readonly Filter[]) => selected(await predicateOf(changed, context));
  const predicate = await predicateOf(filters.map(excludingNoList), context);
  const excluded = filters.flatMap(({ exclude }) => exclude.lists ?? []);
  const asked = await resolveLists(
    filters.flatMap(({ lists }) => lists),
    'filter.lists',
    context
  );
  const undecided = asked.flatMap((list) => list.undecided);
  const isPlaced = filters.some(({ countries }) => countries.length > 0);
  const looksForTerms = filters.some(({ terms }) => terms.length > 0);
  return {
    removed: removeListed(
      selected(predicate),
      await resolveLists([...new Set(excluded)], 'filter.exclude.lists', context)
    ),
    leftOut:
      reading === undefined
        ? NOTHING
        : // Few events are such searches: their tests first leave the filter next to nothing to look at.
          select(columns, range, {
            ...predicate,
            clauses: [...reading.map((test) => [test]), ...predicate.clauses],
          }),
    unplaced: isPlaced ? await selectedBy(filters.map(unplacedOnly)) : NOTHING,
    searches: looksForTerms ? await selectedBy([...filters.map(ofAnyTerm), ONLY_SEARCHES]) : NOTHING,
    asked,
    undecided: undecided.length === 0 ? NOTHING : membersOf(await selectedBy(filters.map(onAnyList)), undecided),
  };
}

const NOTHING: Selection = { length: 0, time: new Float64Array(0), blocks: [] };

async function predicateOf(filters: readonly Filter[], context: FilterContext): Promise<Predicate> {
  const predicates = await Promise.all(filters.map((filter) => filterPredicate(filter, context)));
  return predicates.reduce(bothPass);
}

function unplacedOnly(filter: Filter): Filter {
  return filter.countries.length === 0 ? filter : { ...filter, countries: [''] };
}

const ONLY_SEARCHES: Filter = { ...emptyFilter(), actions: ['search_performed'] };

function ofAnyTerm(filter: Filter): Filter {
  return { ...filter, terms: [] };
}

function onAnyList(filter: Filter): Filter {
  return { ...filter, lists: [] };
}

function excludingNoList(filter: Filter): Filter {
  return { ...filter, exclude: { ...filter.exclude, lists: [] } };
}

/** What is known of the completeness of a query's range, without its events. */
export async function assessRange(
  query: AuditQuery,
  range: TimeRange,
  request: QueryRequest,
  environment: QueryEnvironment
): Promise<Assessment> {
  const parts = await Promise.all(
    askedEvents(query).map((asked) => assessAsked(asked, query, range, request, environment))
  );
  return parts.reduce(together);
}

async function assessAsked(
  asked: AskedEvents,
  query: AuditQuery,
  range: TimeRange,
  request: QueryRequest,
  { collector, broken, now }: QueryEnvironment
): Promise<Assessment> {
  const interval = { from: range.from, to: range.to + 1 };
  const sources = asked.sources.filter(isSourceType);
  const excluded = asked.excluded.filter(isSourceType);
  const completeness = await collector.ensure(interval, {
    deadline: request.deadline,
    signal: request.signal,
    sources,
    excluded,
    maxStaleness: durationMs(query.maxStaleness),
  });
  request.signal.throwIfAborted();
  const unopened = broken.filter(
    ({ source }) => (sources.length === 0 || sources.includes(source)) && !excluded.includes(source)
  );
  const all = [...completeness, ...unopened.map(({ source, text }) => unreadable(source, text, interval, now()))];
  if (all.length === 0) {
    throw new DownstreamError(
      'No source that this query asks for is switched on: configure one in the data source, or change the filter "source".',
      { status: 400 }
    );
  }
  return assess(interval, all, asked.actions);
}

/** Nothing is known of a source that could not be opened. */
function unreadable(source: SourceType, text: string, range: Interval, now: number): Completeness {
  return {
    source,
    site: '',
    range,
    covered: [],
    holes: [{ ...range, reason: 'misconfigured', text }],
    expiredBefore: undefined,
    provisionalFrom: now,
    lagMs: range.to - range.from,
    limitations: [],
    malformed: 0,
    account: '',
  };
}

function isSourceType(text: string): text is SourceType {
  return SOURCE_TYPES.some((type) => type === text);
}

/** Tests that all pass for a search of the audit log by an account that we read with. */
function ownReading({ dictionaries }: EventColumns, { sources }: Assessment): [CodeTest, CodeTest] | undefined {
  const accounts = new Set(sources.map(({ account }) => account).filter((account) => account !== ''));
  return accounts.size === 0
    ? undefined
    : [
        valueTest(dictionaries, 'event.action', (action) => action === OWN_READING),
        userTest(dictionaries, (id) => accounts.has(id)),
      ];
}

function without(predicate: Predicate, unwanted: readonly CodeTest[]): Predicate {
  return { ...predicate, clauses: [...predicate.clauses, unwanted.map(negated)] };
}

/** What a filter of countries cannot judge is not counted. */
function unplacedNotice(count: number): Notice[] {
  return count === 0
    ? []
    : [
        {
          severity: 'warning',
          text: `${plural(count, 'event')} ${count === 1 ? 'has' : 'have'} no known country, and the filter "country" leaves ${count === 1 ? 'it' : 'them'} out: the address is missing, private, or in no database of places.`,
        },
      ];
}

function ownReadingNotice(count: number): Notice[] {
  return count === 0
    ? []
    : [
        {
          severity: 'info',
          text: `${plural(count, 'search', 'searches')} of the audit log by the data source's own account ${count === 1 ? 'is' : 'are'} left out: that is how it reads.`,
        },
      ];
}
