import type { Interval } from '../../events/interval.ts';
import { SourceError } from '../source-error.ts';
import type { ReadOptions, SourcePage } from '../source.ts';
import {
  getEventPage,
  invalidAnswer,
  isCursorRefused,
  PAGE_SIZE,
  type EventPage,
  type OrganizationApi,
} from './organization-api.ts';
import { readEvents, type ReadContext } from './read-events.ts';

/** Pages in a row without an event that still lead on: more are an error, not an endless read. */
const MAX_EMPTY_PAGES = 20;

export interface EventPagesOptions extends ReadOptions {
  readonly api: OrganizationApi;
  readonly context: () => ReadContext;
}

/**
 * The pages of a range, newest first, each with only what lies in the range. The bounds of the API may be inclusive or
 * exclusive: it is asked for one ms more, and the range is applied here. An empty page is no end while its cursor leads on.
 * @throws SourceError also where the pages run in a circle or are not ordered newest first
 */
export async function* eventPages(range: Interval, options: EventPagesOptions): AsyncGenerator<SourcePage> {
  const seen = new Set<string>();
  let cursor: string | undefined;
  let newestPossible = Infinity;
  let emptyPages = 0;
  do {
    const page = await pageAt(range, cursor, options);
    const read = readEvents(page.events, Math.min(newestPossible, range.to - 1), options.context());
    const oldest = oldestOf(read.times, newestPossible);
    if (page.cursor !== undefined && seen.has(page.cursor)) {
      throw invalidAnswer('events', 'the pages run in a circle: the cursor does not advance');
    }
    const last = page.cursor === undefined || oldest < range.from;
    emptyPages = page.events.length > 0 ? 0 : emptyPages + 1;
    if (!last && emptyPages > MAX_EMPTY_PAGES) {
      throw invalidAnswer('events', `more than ${MAX_EMPTY_PAGES} empty pages come in a row`);
    }
    newestPossible = Math.min(newestPossible, oldest);
    cursor = page.cursor;
    if (cursor !== undefined) {
      seen.add(cursor);
    }
    yield {
      events: read.events.filter(({ time }) => time >= range.from && time < range.to),
      completeDownTo: last ? range.from : Math.min(newestPossible, range.to),
      last,
      rateLimit: page.rateLimit,
      clockOffsetMs: page.clockOffsetMs,
      malformed: read.malformed,
      users: read.users,
    };
    if (last) {
      return;
    }
  } while (cursor !== undefined);
}

async function pageAt(range: Interval, cursor: string | undefined, options: EventPagesOptions): Promise<EventPage> {
  const query = {
    from: String(Math.max(0, range.from - 1)),
    to: String(range.to),
    limit: String(options.pageSize ?? PAGE_SIZE),
    cursor,
  };
  try {
    return await getEventPage(options.api, 'events', query, options);
  } catch (error) {
    if (cursor === undefined || !isCursorRefused(error)) {
      throw error;
    }
    // What was read so far is stored: the next read begins below it, without a cursor.
    throw new SourceError(error.message, {
      reason: 'invalid-response',
      retryable: true,
      cure: 'The cursor was refused; reading goes on from the last page.',
      status: error.status,
      cause: error,
    });
  }
}

/** Time of the last event, Infinity of an empty page. */
function oldestOf(times: readonly number[], newestPossible: number): number {
  let previous = newestPossible;
  for (const time of times) {
    if (time > previous) {
      throw invalidAnswer('events', 'the events are not ordered newest first');
    }
    previous = time;
  }
  return times.length === 0 ? Infinity : previous;
}
