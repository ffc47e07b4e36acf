import type { AuditEvent } from '../../events/audit-event.ts';
import type { UserDetail } from '../../events/columns.ts';
import type { Interval } from '../../events/interval.ts';
import type { CloudConnection } from '../cloud-site/connection.ts';
import { SourceError } from '../source-error.ts';
import type { ReadOptions, SourcePage } from '../source.ts';
import { unreadableRecord } from '../unreadable-record.ts';
import { normaliseRecord, usersIn, type NormaliseContext } from './normalise.ts';
import { identifiedSchema, pageSchema, recordSchema, timedSchema, type RecordPage } from './record-schema.ts';

export const RECORDS_PATH = '/rest/api/3/auditing/record';

/** The largest page that is documented. */
const DEFAULT_PAGE_SIZE = 1000;

/** Pages in a row without a record that is not known: no log grows so fast, a server that ignores the offset gives them for ever. */
const MAX_KNOWN_PAGES = 20;

export interface RecordPagesOptions extends ReadOptions {
  readonly connection: CloudConnection;
  readonly context: NormaliseContext;
}

/**
 * The pages of a range, newest first, each with only what lies in the range.
 *
 * Jira pages by offset over a list that grows at its newest end: a record that comes meanwhile pushes others onto the
 * next page, where they are known by their ids and left out. None is skipped by it. Only an empty page or a record
 * below the range ends it: a site may lower the limit without saying so, and `total` need not count what matches.
 * @throws SourceError also where the records are not ordered newest first or the pages do not advance
 */
export async function* recordPages(range: Interval, options: RecordPagesOptions): AsyncGenerator<SourcePage> {
  const seen = new Set<string>();
  let offset = 0;
  let reached = Infinity;
  let knownPages = 0;
  for (;;) {
    const pageSize = options.pageSize ?? DEFAULT_PAGE_SIZE;
    const query = { ...bounds(range), offset: String(offset), limit: String(pageSize) };
    const response = await options.connection.getJson(RECORDS_PATH, query, options);
    const page = parsePage(response.body);
    const read = readRecords(page.records, Math.min(reached, range.to - 1), options.context);
    checkOrder(read.events);
    const fresh = read.events.filter(({ id }) => !seen.has(id));
    fresh.forEach(({ id }) => seen.add(id));
    offset += page.records.length;
    const last = page.records.length === 0 || fresh.some(({ time }) => time < range.from);
    knownPages = fresh.length > 0 ? 0 : knownPages + 1;
    if (!last && knownPages > MAX_KNOWN_PAGES) {
      throw invalid('the pages do not advance: the same records are given again and again');
    }
    reached = Math.min(reached, fresh.at(-1)?.time ?? Infinity);
    yield {
      events: fresh.filter(({ time }) => time >= range.from && time < range.to),
      completeDownTo: last ? range.from : Math.min(reached, range.to),
      last,
      rateLimit: response.rateLimit,
      clockOffsetMs: response.clockOffsetMs,
      malformed: read.malformed,
      users: read.users,
    };
    if (last) {
      return;
    }
  }
}

/**
 * The page in the answer's body.
 * @throws SourceError if it is no page of audit records
 */
export function parsePage(body: unknown): RecordPage {
  const page = pageSchema.safeParse(body);
  if (!page.success) {
    throw invalid('the answer is JSON, but no page of audit records');
  }
  return page.data;
}

/**
 * Whole seconds around the range, with the offset said: a bare time would be one in the site's own zone, and nothing
 * documents how finely bounds are read or whether they are inclusive.
 */
function bounds(range: Interval): { from: string; to: string } {
  return {
    from: dateTime(Math.floor((range.from - 1) / 1000) * 1000),
    to: dateTime(Math.ceil(range.to / 1000) * 1000),
  };
}

function dateTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000');
}

interface Records {
  readonly events: readonly AuditEvent[];
  readonly malformed: number;
  readonly users: readonly UserDetail[];
}

/** Read from the end, so that a record without a time takes that of the next older one. */
function readRecords(entries: readonly unknown[], newest: number, context: NormaliseContext): Records {
  const events: AuditEvent[] = [];
  const users: UserDetail[] = [];
  let malformed = 0;
  let neighbour =
    entries
      .toReversed()
      .map(timeOf)
      .find((time) => time !== undefined) ?? newest;
  for (const entry of entries.toReversed()) {
    const raw = JSON.stringify(entry);
    const record = recordSchema.safeParse(entry);
    neighbour = timeOf(entry) ?? neighbour;
    if (record.success) {
      events.push(normaliseRecord(record.data, raw, context));
      users.push(...usersIn(record.data));
    } else {
      malformed += 1;
      const id = identifiedSchema.safeParse(entry).data?.id;
      events.push(
        unreadableRecord(raw, neighbour, context, {
          id: id === undefined ? undefined : String(id),
          cloudAccount: context.cloudId,
        })
      );
    }
  }
  return { events: events.reverse(), malformed, users };
}

function timeOf(entry: unknown): number | undefined {
  return timedSchema.safeParse(entry).data?.created;
}

function checkOrder(events: readonly AuditEvent[]): void {
  if (events.some(({ time }, index) => time > (events[index - 1]?.time ?? Infinity))) {
    throw invalid('the records are not ordered newest first');
  }
}

function invalid(what: string): SourceError {
  return new SourceError(`GET ${RECORDS_PATH}: ${what}`, {
    reason: 'invalid-response',
    retryable: true,
    cure: 'Check the URL of the site, and whether something between Grafana and Atlassian changes the answers.',
  });
}
