import { z } from 'zod';
import type { AuditEvent } from '../../events/audit-event.ts';
import type { UserDetail } from '../../events/columns.ts';
import type { Interval } from '../../events/interval.ts';
import type { HttpClient } from '../http/http-client.ts';
import { SourceError } from '../source-error.ts';
import type { ReadOptions, SourcePage } from '../source.ts';
import { cursorTime, nextCursor } from './cursor.ts';
import { unreadableRecord, type NormaliseContext } from '../unreadable-record.ts';
import { normaliseRecord, usersIn } from './normalise.ts';
import type { DataCenterProduct } from './products/product.ts';
import { timestampSchema } from '../lenient-fields.ts';
import { pageSchema, recordSchema } from './record-schema.ts';

export const EVENTS_PATH = '/rest/auditing/1.0/events';

/** Fewer requests, so fewer rows that reading itself writes; a server may clamp it. */
const DEFAULT_PAGE_SIZE = 1000;

/** What of the audit log is read. */
export interface EventSelection {
  /** `Type,id` pairs, empty: everything. */
  readonly affectedObjects: readonly string[];
  /** Text that the records must hold, empty: any. */
  readonly search: string;
  /** Records of a range that a search looks at, newest first; 0: all. */
  readonly scanLimit: number;
}

export interface EventPagesOptions extends ReadOptions {
  readonly client: HttpClient;
  readonly product: DataCenterProduct;
  readonly selection: EventSelection;
  readonly context: () => NormaliseContext;
}

/**
 * The pages of a range, newest first, each with only what lies in the range.
 *
 * The server's bounds may be inclusive or exclusive: it is asked for one ms more, and the range is applied here. With
 * a cursor it may forget the range, so both are sent on every page, and reading stops below `range.from`.
 * @throws SourceError also where the server's pages run in a circle or are not ordered newest first
 */
export async function* eventPages(range: Interval, options: EventPagesOptions): AsyncGenerator<SourcePage> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  let newestPossible = Infinity;
  do {
    const response = await options.client.getJson(EVENTS_PATH, pageQuery(range, cursor, options), options);
    const { entities, pagingInfo } = parsePage(response.body, options.product);
    const next = nextCursor(pagingInfo);
    const records = readRecords(entities, next, options.context());
    const oldest = checkOrder(records.events, newestPossible);
    if (next === undefined && pagingInfo.lastPage === false) {
      throw invalid('the server says that a page follows, but not where it begins');
    }
    if (next !== undefined && (seen.has(next) || (cursorTime(next) ?? -Infinity) > newestPossible)) {
      throw invalid('the server’s pages run in a circle: the cursor does not advance');
    }
    const reached = Math.min(oldest, (next === undefined ? undefined : cursorTime(next)) ?? Infinity);
    const last = next === undefined || reached < range.from;
    newestPossible = Math.min(newestPossible, reached);
    cursor = next;
    if (next !== undefined) {
      seen.add(next);
    }
    yield {
      ...records,
      events: records.events.filter(({ time }) => time >= range.from && time < range.to),
      completeDownTo: last ? range.from : Math.min(newestPossible, range.to),
      last,
      rateLimit: response.rateLimit,
      clockOffsetMs: response.clockOffsetMs,
    };
    if (last) {
      return;
    }
  } while (cursor !== undefined);
}

function pageQuery(range: Interval, cursor: string | undefined, { selection, pageSize }: EventPagesOptions) {
  const { search, scanLimit } = selection;
  return {
    ...rangeQuery(range, selection),
    limit: String(pageSize ?? DEFAULT_PAGE_SIZE),
    search: search || undefined,
    scanLimit: search !== '' && scanLimit > 0 ? String(scanLimit) : undefined,
    pageCursor: cursor,
  };
}

/** Range and objects as the API takes them, one ms wider than asked for. */
export function rangeQuery({ from, to }: Interval, { affectedObjects }: EventSelection) {
  return {
    from: new Date(from - 1).toISOString(),
    to: new Date(to).toISOString(),
    affectedObject: affectedObjects.length === 0 ? undefined : affectedObjects.join(';'),
  };
}

/**
 * The page in the answer's body.
 * @throws SourceError if it is no page of audit events
 */
export function parsePage(body: unknown, { name, since }: DataCenterProduct): z.output<typeof pageSchema> {
  const page = pageSchema.safeParse(body);
  if (!page.success) {
    throw new SourceError(`GET ${EVENTS_PATH}: the answer is JSON, but no page of audit events`, {
      reason: 'invalid-response',
      retryable: true,
      cure: `Check the URL and its context path, and that the site is ${name} Data Center ${since} or newer.`,
    });
  }
  return page.data;
}

interface Records {
  readonly events: readonly AuditEvent[];
  readonly malformed: number;
  readonly users: readonly UserDetail[];
}

/** Read from the end, so that a record without a time takes that of the next older one, whatever the page's size. */
function readRecords(entities: readonly unknown[], cursor: string | undefined, context: NormaliseContext): Records {
  const events: AuditEvent[] = [];
  const users: UserDetail[] = [];
  const { origin } = context;
  let malformed = 0;
  let neighbour = (cursor === undefined ? undefined : cursorTime(cursor)) ?? firstTime(entities.toReversed());
  for (const entity of entities.toReversed()) {
    const raw = JSON.stringify(entity);
    const record = recordSchema.safeParse(entity);
    if (record.success) {
      events.push(normaliseRecord(record.data, raw, context));
      users.push(...usersIn(record.data, origin.type));
      neighbour = record.data.timestamp;
    } else {
      malformed += 1;
      neighbour = timeOf(entity) ?? neighbour;
      if (neighbour === undefined) {
        throw invalid('no record of a page states a time that could be read');
      }
      events.push(unreadableRecord(raw, neighbour, context));
    }
  }
  return { events: events.reverse(), malformed, users };
}

const timedSchema = z.object({ timestamp: timestampSchema });

/** Time that a record states, epoch ms; undefined if none could be read. */
export function timeOf(entity: unknown): number | undefined {
  return timedSchema.safeParse(entity).data?.timestamp;
}

function firstTime(entities: readonly unknown[]): number | undefined {
  for (const entity of entities) {
    const time = timeOf(entity);
    if (time !== undefined) {
      return time;
    }
  }
  return undefined;
}

/** Returns the oldest time of the page, Infinity of an empty one. */
function checkOrder(events: readonly AuditEvent[], newestPossible: number): number {
  let previous = newestPossible;
  for (const { time } of events) {
    if (time > previous) {
      throw invalid('the server’s records are not ordered newest first');
    }
    previous = time;
  }
  return events.length === 0 ? Infinity : previous;
}

function invalid(text: string): SourceError {
  return new SourceError(`GET ${EVENTS_PATH}: ${text}`, {
    reason: 'invalid-response',
    retryable: true,
    cure: 'This version of the product, or a proxy before it, changes the audit API: please report it with the version.',
  });
}
