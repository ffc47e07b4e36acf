import type { AuditQuery } from '../../query/query.ts';
import { durationMs } from '../../query/duration.ts';
import { select, type CodeTest, type Predicate, type Selection } from '../analysis/select.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import { SOURCE_TYPES, type SourceType } from '../events/audit-event.ts';
import type { EventColumns } from '../events/columns.ts';
import type { Completeness } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import { DownstreamError } from '../grafana/errors.ts';
import type { Notice } from '../grafana/frames/frame.ts';
import { assess, completenessNotices, limitedBy, within, type Assessment } from './assessment.ts';
import { negated, userTest, valueTest } from './code-tests.ts';
import { filterPredicate } from './filter-predicate.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';

/** The data source's own searches of the audit log, by which it reads: noise, unless somebody asks for them. */
const OWN_READING = 'audit_log_searched';

/** The events that a query asks for, and what is known of their completeness. */
export interface EventsRead {
  readonly columns: EventColumns;
  readonly selection: Selection;
  readonly assessment: Assessment;
  readonly notices: readonly Notice[];
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
  const assessment = knowingPlaces(await assessRange(query, range, request, environment), query, environment);
  const { store, settings, now } = environment;
  const columns = await store.columns({ from: range.from, to: range.to + 1 });
  const context = { store, columns, settings, zone: query.timezone, now: now() };
  const predicate = await filterPredicate(query.filter, context);
  const own = query.filter.actions.includes(OWN_READING) ? undefined : ownReading(columns, assessment);
  const selected = (wanted: Predicate) => select(columns, range, own === undefined ? wanted : without(wanted, own));
  const selection = selected(predicate);
  const leftOut =
    own === undefined
      ? 0
      : // Few events are such searches: their tests first leave the filter next to nothing to look at.
        select(columns, range, { ...predicate, clauses: [...own.map((test) => [test]), ...predicate.clauses] }).length;
  const unplaced =
    query.filter.countries.length === 0
      ? 0
      : selected(await filterPredicate({ ...query.filter, countries: [''] }, context)).length;
  return {
    columns,
    selection,
    assessment,
    notices: [
      ...completenessNotices(within(assessment, { from: counted.from, to: counted.to + 1 })),
      ...unplacedNotice(unplaced),
      ...unsizedNotice(query),
      ...ownReadingNotice(leftOut),
    ],
  };
}

/** Bytes stand in the access log alone, and there where its pattern has them: everything else is as if of 0 bytes. */
function unsizedNotice({ filter }: AuditQuery): Notice[] {
  return filter.minBytes > 0
    ? [
        {
          severity: 'info',
          text: 'Events whose number of bytes is not known are left out by the filter: only the access log tells bytes.',
        },
      ]
    : [];
}

/** Where a query asks for countries, and they may not be known, its count is a lower bound. */
function knowingPlaces(assessment: Assessment, query: AuditQuery, { missingPlaces }: QueryEnvironment): Assessment {
  const text = asksForCountries(query) ? missingPlaces() : undefined;
  return text === undefined ? assessment : limitedBy(assessment, 'geo', { kind: 'no-places', text });
}

function asksForCountries(query: AuditQuery): boolean {
  const counted =
    query.queryType === 'count' || query.queryType === 'window'
      ? [...query.groupBy, ...(query.measure.type === 'distinct' ? [query.measure.field] : [])]
      : query.queryType === 'baseline'
        ? [...query.groupBy, query.field]
        : [];
  return query.filter.countries.length > 0 || counted.includes('source.geo.country_name');
}

/** What is known of the completeness of a query's range, without its events. */
export async function assessRange(
  query: AuditQuery,
  range: TimeRange,
  request: QueryRequest,
  { collector, broken, now }: QueryEnvironment
): Promise<Assessment> {
  const interval = { from: range.from, to: range.to + 1 };
  const sources = query.filter.sources.filter(isSourceType);
  const excluded = (query.filter.exclude.sources ?? []).filter(isSourceType);
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
  return assess(interval, all, query.filter.actions);
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
          text: `${count} events have no known country, and the filter "country" leaves them out: their address is missing, private, or in no database of places.`,
        },
      ];
}

function ownReadingNotice(count: number): Notice[] {
  return count === 0
    ? []
    : [
        {
          severity: 'info',
          text: `${count} searches of the audit log by the data source's own account are left out: it reads with them.`,
        },
      ];
}
