import type { EventsQuery } from '../../query/query.ts';
import { grouped, plural } from '../../query/words/numbers.ts';
import { gatherRows } from '../analysis/select.ts';
import type { DataFrame, Notice } from '../grafana/frames/frame.ts';
import { answerMeta } from './answer-meta.ts';
import { eventTableFrame, logLinesFrame } from './event-frames.ts';
import type { QueryEnvironment, QueryRequest } from './query-environment.ts';
import { loadEvents } from './load-events.ts';
import { readEvents } from './read-events.ts';

/** The newest (or, in ascending order, the oldest) events of the range, at most `limit`; what is cut off is said with the total. */
export async function answerEvents(
  query: EventsQuery,
  request: QueryRequest,
  environment: QueryEnvironment
): Promise<DataFrame[]> {
  const { columns, selection, assessment, notices } = await readEvents(query, request.range, request, environment);
  const ascending = gatherRows(selection);
  const rows = query.order === 'asc' ? ascending.slice(0, query.limit) : ascending.slice(-query.limit).reverse();
  const events = await loadEvents(environment.store, rows, columns.dictionaries);
  const meta = answerMeta(query, assessment, [...notices, ...truncation(query, ascending.length)], {
    total: ascending.length,
  });
  return [
    query.format === 'logs'
      ? logLinesFrame(events, meta, request.dataSource)
      : eventTableFrame(events, query.format, meta, request.dataSource),
  ];
}

function truncation({ limit, order }: EventsQuery, total: number): Notice[] {
  return total <= limit
    ? []
    : [
        {
          severity: 'warning',
          text: `Shown are the ${order === 'asc' ? 'oldest' : 'newest'} ${grouped(limit)} of ${plural(total, 'event')}. Raise the limit, or filter more.`,
        },
      ];
}
