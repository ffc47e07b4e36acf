import { durationMs } from '../../query/duration.ts';
import type { AuditQuery } from '../../query/query.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import { SOURCE_TYPES, type SourceType } from '../events/audit-event.ts';
import type { Completeness } from '../events/completeness.ts';
import type { Interval } from '../events/interval.ts';
import { DownstreamError } from '../grafana/errors.ts';
import { askedEvents, type AskedEvents } from './asked-filters.ts';
import { assess, together, type Assessment } from './assessment.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';

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
  return assess(interval, all, asked.actions, now());
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
