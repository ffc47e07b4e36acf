import type { MalformedInterval } from '../../events/completeness.ts';
import type { Interval } from '../../events/interval.ts';
import type { Json } from '../../events/json.ts';
import type { FollowBatch, FollowOptions } from '../source.ts';
import {
  getEventPage,
  invalidAnswer,
  isCursorRefused,
  PAGE_SIZE,
  RETENTION_MS,
  type EventPage,
  type OrganizationApi,
} from './organization-api.ts';
import { readEvents, type ReadContext, type ReadEvents } from './read-events.ts';
import { parseStreamProgress, streamProgressJson, type StreamProgress } from './stream-progress.ts';

export interface StreamOptions {
  readonly api: OrganizationApi;
  /** How long an event may take from its time to its place in the stream, ms. */
  readonly lateness: number;
  readonly context: () => ReadContext;
}

/** A clock difference that is not told apart from the coarseness of the `Date` header, ms. */
const CLOCK_TOLERANCE_MS = 2_000;
/** How much is read again where a cursor is lost, ms, besides the lateness: what it gives twice is recognised by its id. */
const OVERLAP_MS = 60_000;

/**
 * Everything that the stream holds beyond `progress`, a page a batch, in the order of processing.
 *
 * The stream gives a cursor with every page, the last one too, so a step ends at an empty page, or once it has read
 * what was processed up to its own beginning. A page that is short ends nothing: the server may give fewer than asked.
 *
 * Event time is complete up to the newest time of processing that was read, less the lateness; after an empty page,
 * up to now less the lateness.
 * @throws SourceError also where the pages run in a circle
 */
export async function* followStream(
  options: StreamOptions,
  step: FollowOptions & { readonly progress: Json }
): AsyncGenerator<FollowBatch> {
  let at = parseStreamProgress(step.progress);
  for (;;) {
    const { page, asked } = await nextPage(options, at, step);
    const serverNow = step.now + serverBehind(page.clockOffsetMs);
    const read = readEvents(page.events, at.watermark ?? step.now, options.context());
    const isEmpty = page.events.length === 0;
    if (!isEmpty && (page.cursor === undefined || page.cursor === asked)) {
      throw invalidAnswer('events-stream', 'the page says not where the next one begins');
    }
    const watermark = highest(at.watermark, read.processedTo);
    const caughtUp = isEmpty || (watermark !== undefined && watermark >= step.now);
    const completeFrom = at.completeTo ?? Math.max(step.since, step.now - RETENTION_MS);
    const reached = (isEmpty ? highest(watermark, serverNow) : watermark) ?? -Infinity;
    // Nothing later than the step's own beginning is claimed, whatever a server's clock says.
    const completeTo = Math.max(completeFrom, Math.min(reached, step.now) - options.lateness);
    at = { cursor: page.cursor ?? asked, watermark, completeTo };
    yield {
      events: read.events.filter(({ time }) => time >= step.since),
      progress: streamProgressJson(at),
      complete: completeTo > completeFrom ? { from: completeFrom, to: completeTo } : undefined,
      holes: [],
      malformed: malformedIn(read, page.events.length, { from: completeFrom, to: step.now }),
      users: read.users,
      rateLimit: page.rateLimit,
    };
    if (caughtUp) {
      return;
    }
  }
}

/**
 * What a page holds that could not be understood: between its own times, where all its events tell theirs.
 * @param undated where an event that tells none may lie: nothing is older than what was complete before, nor newer than now
 */
function malformedIn(read: ReadEvents, entries: number, undated: Interval): MalformedInterval | undefined {
  const times = read.times.length === entries ? read.times : [...read.times, undated.from, undated.to];
  return read.malformed === 0
    ? undefined
    : { from: Math.min(...times), to: Math.max(...times) + 1, records: read.malformed };
}

/** The page at the cursor, with that cursor; without one, or where it is refused, the page at the watermark. */
async function nextPage(
  { api, lateness }: StreamOptions,
  at: StreamProgress,
  step: FollowOptions
): Promise<{ readonly page: EventPage; readonly asked: string | undefined }> {
  const limit = String(PAGE_SIZE);
  if (at.cursor !== undefined) {
    try {
      // The cursor holds bounds and order: they are not sent with it.
      const page = await getEventPage(api, 'events-stream', { cursor: at.cursor, limit }, step);
      return { page, asked: at.cursor };
    } catch (error) {
      if (!isCursorRefused(error)) {
        throw error;
      }
    }
  }
  // An event is processed after it happened: reading from `since` on gives more than is wanted, never less.
  const from = Math.max(at.watermark === undefined ? step.since : at.watermark - lateness, step.now - RETENTION_MS);
  const query = { from: String(Math.max(0, from - OVERLAP_MS)), limit, sortOrder: 'asc' };
  return { page: await getEventPage(api, 'events-stream', query, step), asked: undefined };
}

/** How far the server's clock is behind ours, ms, as a negative number: what it calls now is earlier for us. */
function serverBehind(offsetMs = 0): number {
  return offsetMs > -CLOCK_TOLERANCE_MS ? 0 : offsetMs;
}

function highest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined ? b : Math.max(a, b ?? -Infinity);
}
