import { z } from 'zod';
import type { AuditEvent } from '../../events/audit-event.ts';
import type { UserDetail } from '../../events/columns.ts';
import { unreadableRecord } from '../unreadable-record.ts';
import type { JsonResponse } from '../http/http-client.ts';
import { SourceError } from '../source-error.ts';
import type { ReadOptions } from '../source.ts';
import { normaliseRecord, usersIn, type RecordContext } from './normalise.ts';
import { creationDateSchema, pageSchema, recordSchema } from './record-schema.ts';

export interface AuditRecordsOptions extends ReadOptions {
  readonly client: {
    getJson(
      path: string,
      query: Readonly<Record<string, string | undefined>>,
      options: Pick<ReadOptions, 'signal' | 'permit'>
    ): Promise<JsonResponse>;
  };
  /** Of the resource, as the client takes it: `/rest/api/audit`. */
  readonly path: string;
  readonly context: () => RecordContext;
}

/** Where a page begins: so many records after the newest, or where a cursor says. */
export type Position = { readonly start: number } | { readonly cursor: string };

/** Bounds of event time, epoch ms; the server may take either as part of the range or not. */
export interface Bounds {
  readonly startDate: number;
  readonly endDate: number;
}

export interface ReadRecord {
  readonly event: AuditEvent;
  readonly malformed: boolean;
  readonly users: readonly UserDetail[];
}

export interface RecordPage {
  /** Newest first. */
  readonly records: readonly ReadRecord[];
  /** The server begins elsewhere than it was asked to: it goes by its own links, not by offset. */
  readonly ignoresStart: boolean;
  /** Most records that the server gives a page. */
  readonly limit: number;
  /** Where the server's link says that the next page begins. */
  readonly next: Position | undefined;
  readonly response: Pick<JsonResponse, 'rateLimit' | 'clockOffsetMs'>;
}

/** Fewer requests; a server may lower it. */
const DEFAULT_PAGE_SIZE = 1000;

/** A page repeats the last record of the one before, so that it must have room for another. */
const LEAST_PAGE_SIZE = 2;

/**
 * One page of audit records.
 * @throws SourceError as any request, and for an answer that is no page of audit records, newest first
 */
export async function readRecordPage(
  { startDate, endDate }: Bounds,
  position: Position,
  options: AuditRecordsOptions
): Promise<RecordPage> {
  const { client, path, pageSize = DEFAULT_PAGE_SIZE } = options;
  const limit = Math.max(LEAST_PAGE_SIZE, pageSize);
  const response = await client.getJson(
    path,
    {
      startDate: String(Math.max(0, startDate)),
      endDate: String(endDate),
      limit: String(limit),
      ...('cursor' in position ? position : { start: String(position.start) }),
    },
    options
  );
  const page = parseRecordPage(response.body, path);
  const { base, next } = page._links;
  const records = readRecords(page.results, base, options);
  const disorder = records.findIndex(({ event }, index) => event.time > (records[index - 1]?.event.time ?? Infinity));
  if (disorder > 0) {
    throw invalidRecords(path, 'the server’s records are not ordered newest first');
  }
  const ignoresStart = 'start' in position && (page.start ?? position.start) !== position.start;
  return { records, ignoresStart, limit: page.limit ?? limit, next: nextPosition(next), response };
}

/**
 * The page in an answer's body.
 * @throws SourceError if it is no page of audit records
 */
export function parseRecordPage(body: unknown, path: string): z.output<typeof pageSchema> {
  const page = pageSchema.safeParse(body);
  if (!page.success) {
    throw new SourceError(`GET ${path}: the answer is JSON, but no page of audit records`, {
      reason: 'invalid-response',
      retryable: true,
      cure: 'Check the URL, and whether a proxy before the site changes its answers.',
    });
  }
  return page.data;
}

export function invalidRecords(path: string, text: string): SourceError {
  return new SourceError(`GET ${path}: ${text}`, {
    reason: 'invalid-response',
    retryable: true,
    cure: 'If this lasts, the product or a proxy before it changes the audit API: please report it.',
  });
}

/**
 * Of the server's link only the position is taken: the link leads to the address that the server believes in, which need
 * not be the one we reach it by.
 */
function nextPosition(link: string): Position | undefined {
  const parameters = link === '' ? undefined : URL.parse(link, 'http://link.invalid')?.searchParams;
  const cursor = parameters?.get('cursor') ?? '';
  const start = parameters?.get('start') ?? '';
  return cursor !== '' ? { cursor } : /^\d{1,9}$/.test(start) ? { start: Number(start) } : undefined;
}

/** Read from the end, so that a record without a time takes that of the next older one. */
function readRecords(results: readonly unknown[], base: string, { context, path }: AuditRecordsOptions): ReadRecord[] {
  const records: ReadRecord[] = [];
  const about = context();
  let neighbour = results.map(timeOf).findLast((time) => time !== undefined);
  for (const result of results.toReversed()) {
    const raw = JSON.stringify(result);
    const record = recordSchema.safeParse(result);
    neighbour = timeOf(result) ?? neighbour;
    if (neighbour === undefined) {
      throw invalidRecords(path, 'no record of a page states a time that could be read');
    }
    records.push(
      record.success
        ? { event: normaliseRecord(record.data, raw, base, about), malformed: false, users: usersIn(record.data) }
        : {
            event: unreadableRecord(raw, neighbour, about, { cloudAccount: about.cloudAccount }),
            malformed: true,
            users: [],
          }
    );
  }
  return records.reverse();
}

const timedSchema = z.object({ creationDate: creationDateSchema });

function timeOf(result: unknown): number | undefined {
  return timedSchema.safeParse(result).data?.creationDate;
}
