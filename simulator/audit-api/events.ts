import type { Variants } from '../switches.ts';
import type { AuditLog, Position } from './audit-log.ts';
import type { AuditRecord } from './audit-record.ts';
import { actionText, auditAction, categoryText } from './catalogue.ts';
import { eventJson, searchableText } from './event-json.ts';
import type { EventQuery } from './event-query.ts';

/** One page of the audit log, newest first. */
export interface EventPage {
  records: AuditRecord[];
  lastPage: boolean;
}

/** Reads one page. O(log n) to find it, then as many rows as the page and its filters touch. */
export function readPage(log: AuditLog, query: EventQuery, variants: Variants, baseUrl: string): EventPage {
  const limit = Math.min(query.limit, variants.limitClamp);
  const oldest = log.firstFrom(lowerBound(query, variants));
  const matches = matcher(query, variants, baseUrl);
  const records: AuditRecord[] = [];
  const isScanned = scanOf(log, query, variants, oldest);
  let toSkip = query.offset;
  let follows = false;
  for (let index = log.firstFrom(upperBound(query, variants)) - 1; index >= oldest; index -= 1) {
    const record = log.records[index];
    if (!record || !isScanned(record, index) || !matches(record)) {
      continue;
    }
    if (toSkip > 0) {
      toSkip -= 1;
    } else if (records.length < limit) {
      records.push(record);
    } else {
      follows = true;
      break;
    }
  }
  return { records, lastPage: variants.lastPage === 'exact' ? !follows : records.length < limit };
}

/**
 * Which rows a read looks at: `scanLimit` of its range, newest first.
 * @param oldest index of the range's first row
 */
function scanOf(
  log: AuditLog,
  query: EventQuery,
  variants: Variants,
  oldest: number
): (record: AuditRecord, index: number) => boolean {
  const start = variants.scanStart === 'range' ? { ...query, cursor: null } : query;
  const end = log.firstFrom(upperBound(start, variants));
  if (end - oldest <= query.scanLimit) {
    return () => true;
  }
  if (variants.scanOrder === 'time') {
    return (_, index) => index >= end - query.scanLimit;
  }
  const ids = log.records.slice(oldest, end).map(({ id }) => id);
  const oldestScanned = ids.sort((a, b) => b - a)[query.scanLimit - 1] ?? Infinity;
  return ({ id }) => id >= oldestScanned;
}

/** The answer's body. The link leads to the site's own base URL, wherever the request came in. */
export function pageJson(
  page: EventPage,
  query: EventQuery,
  parameters: URLSearchParams,
  variants: Variants,
  baseUrl: string
) {
  const last = page.records.at(-1);
  const next = page.lastPage || !last ? {} : nextPage(last, query, parameters, variants, baseUrl);
  return {
    entities: page.records.map((record) => eventJson(record, variants, baseUrl)),
    pagingInfo: { lastPage: page.lastPage, ...next, size: page.records.length },
  };
}

function nextPage(last: Position, query: EventQuery, parameters: URLSearchParams, variants: Variants, baseUrl: string) {
  const cursor = `${last.time},${last.id}`;
  const link = new URLSearchParams(variants.nextPageLink === 'withFilters' ? parameters : '');
  link.set('offset', '0');
  link.set('limit', String(query.limit));
  link.delete('pageCursor');
  return {
    nextPageOffset: 0,
    nextPageCursor: cursor,
    nextPageLink: `${baseUrl}/rest/auditing/1.0/events?${link}&pageCursor=${cursor}`,
  };
}

/** First place inside the range. */
function lowerBound({ from, cursor }: EventQuery, variants: Variants): Position {
  if (from === null || (cursor && variants.cursorPage === 'ignoresRange')) {
    return { time: -Infinity, id: 0 };
  }
  return { time: variants.fromBound === 'inclusive' ? from : from + 1, id: 0 };
}

/** First place behind the range; a cursor names the last row already given. */
function upperBound({ to, cursor }: EventQuery, variants: Variants): Position {
  const end = { time: variants.toBound === 'inclusive' ? (to ?? Infinity) + 1 : (to ?? Infinity), id: 0 };
  if (!cursor) {
    return end;
  }
  const pastRange = to !== null && variants.cursorPage === 'honoursRange' && end.time <= cursor.time;
  return pastRange ? end : cursor;
}

function matcher(query: EventQuery, variants: Variants, baseUrl: string): (record: AuditRecord) => boolean {
  const { userIds, categories, actions, affectedObjects } = query;
  const search = query.search.toLowerCase();
  return (record) => {
    const action = auditAction(record.actionKey);
    return (
      oneOf(userIds, record.author.id) &&
      oneOf(categories, categoryText(action.categoryKey, variants.locale)) &&
      oneOf(actions, actionText(action, variants.locale)) &&
      (affectedObjects.length === 0 ||
        affectedObjects.some(({ type, id }) => record.objects.some((one) => one.type === type && one.id === id))) &&
      (search === '' || searchableText(eventJson(record, variants, baseUrl)).includes(search))
    );
  };
}

function oneOf(wanted: readonly string[], value: string): boolean {
  return wanted.length === 0 || wanted.includes(value);
}
