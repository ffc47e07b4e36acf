import type { Interval } from '../../events/interval.ts';
import type { SourcePage } from '../source.ts';
import {
  invalidRecords,
  readRecordPage,
  type AuditRecordsOptions,
  type Position,
  type ReadRecord,
  type RecordPage,
} from './record-page.ts';

/** A log that moves under every attempt is an error, not an endless read. */
const MAX_RESTARTS = 3;

/** No millisecond holds so many: a server that gives the same records again and again is an error too. */
const MAX_UNDIVIDED = 10_000;

/** Pages in a row that add nothing and still lead on: more are an error, not an endless read. */
const MAX_EMPTY_PAGES = 20;

/**
 * The pages of a range, newest first, each with whole milliseconds of it alone.
 *
 * The API pages by offset from the newest record of `startDate` to `endDate`, and a record that arrives meanwhile moves
 * all offsets. So a page that is followed by another is not left by offset: the next read ends (`endDate`) at the oldest
 * millisecond of this one, and must begin with it. Only inside a millisecond that is larger than a page, and to find
 * out whether a page is the last one, the offset is used: a page then begins with the last record of the one before, and
 * what was found so is read twice. Where anything does not fit the read begins anew.
 *
 * A link to the next page decides whether there is one, where the server gives such links: an empty page with a link is
 * not the end, and since offsets then count what is not shown, the read goes on by the links alone until its next part.
 * Otherwise only a page without a new record ends the range, since a server may give less than it announces.
 * @throws SourceError as any request, and where pages do not fit together
 */
export async function* auditRecordPages(range: Interval, options: AuditRecordsOptions): AsyncGenerator<SourcePage> {
  let linked = false;
  let restarts = 0;
  for (let upper = range.to; ;) {
    const part = await readSurely(() => readPart(range, upper, linked, options));
    if (part === undefined) {
      restarts += 1;
      if (restarts > MAX_RESTARTS) {
        throw invalidRecords(options.path, 'the server’s pages do not fit together');
      }
      continue;
    }
    linked = part.linked;
    const { whole, oldest, last } = part;
    yield {
      events: whole.map(({ event }) => event),
      completeDownTo: last ? range.from : oldest,
      last,
      malformed: whole.filter(({ malformed }) => malformed).length,
      users: whole.flatMap(({ users }) => users),
      ...part.response,
    };
    if (last) {
      return;
    }
    upper = oldest + 1;
  }
}

/** Identical records hide that offsets moved, so that what was read by offset counts only when it is read alike twice. */
async function readSurely(read: () => Promise<Part | undefined>): Promise<Part | undefined> {
  const part = await read();
  if (part?.byOffset !== true) {
    return part;
  }
  const again = await read();
  const texts = (one: Part | undefined) => JSON.stringify(one?.whole.map(({ event }) => event.raw));
  return texts(part) === texts(again) ? again : undefined;
}

interface Part {
  /** Records of milliseconds that are known completely. */
  readonly whole: readonly ReadRecord[];
  /** Time of the oldest record, which others of its millisecond may follow. */
  readonly oldest: number;
  readonly last: boolean;
  /** Some of the records were found by offset. */
  readonly byOffset: boolean;
  /** The server gives links to next pages. */
  readonly linked: boolean;
  readonly response: RecordPage['response'];
}

/**
 * Reads from `upper` (exclusive) down until a whole millisecond is known, or the range ends.
 * @returns undefined where the log moved meanwhile
 */
async function readPart(
  range: Interval,
  upper: number,
  linkedBefore: boolean,
  options: AuditRecordsOptions
): Promise<Part | undefined> {
  const bounds = { startDate: range.from - 1, endDate: upper };
  const records: ReadRecord[] = [];
  const visited = new Set<string>();
  let position: Position = { start: 0 };
  let linked = linkedBefore;
  let byOffset = false;
  let byLink = false;
  let emptyPages = 0;
  for (;;) {
    visited.add(JSON.stringify(position));
    const page = await readRecordPage(bounds, position, options);
    const known = records.at(-1);
    const fresh: readonly ReadRecord[] | undefined = page.ignoresStart
      ? []
      : recordsAfter(known, page, byLink || 'cursor' in position);
    if (fresh === undefined || (page.ignoresStart && page.next !== undefined)) {
      return undefined;
    }
    if (records.length > MAX_UNDIVIDED) {
      throw invalidRecords(options.path, `a millisecond has more than ${MAX_UNDIVIDED} records`);
    }
    const continues = records.length > 0 && fresh.length > 0;
    byOffset ||= continues && 'start' in position;
    records.push(...fresh);
    linked ||= page.next !== undefined;
    const oldest = records.at(-1)?.event.time ?? Infinity;
    const last = oldest < range.from || (page.next === undefined && (linked || fresh.length === 0));
    const inPart = records.filter(({ event }) => event.time >= range.from && event.time < upper);
    if (!isConnected(inPart, upper, range.to, last)) {
      return undefined;
    }
    const whole = last ? inPart : inPart.filter(({ event }) => event.time > oldest);
    const follows = last || continues || page.next !== undefined || page.records.length >= page.limit;
    if (follows && (last || whole.length > 0)) {
      const { rateLimit, clockOffsetMs } = page.response;
      return { whole, oldest, last, byOffset, linked, response: { rateLimit, clockOffsetMs } };
    }
    emptyPages = fresh.length > 0 ? 0 : emptyPages + 1;
    if (emptyPages > MAX_EMPTY_PAGES) {
      throw invalidRecords(options.path, `the server gives more than ${MAX_EMPTY_PAGES} empty pages in a row`);
    }
    byLink ||= fresh.length === 0;
    if (page.next !== undefined && (byLink || 'cursor' in page.next)) {
      if (visited.has(JSON.stringify(page.next))) {
        throw invalidRecords(
          options.path,
          'the server’s pages run in a circle: the link leads to a page that was read'
        );
      }
      position = page.next;
    } else {
      position = { start: records.length - 1 };
    }
  }
}

/** What a page adds. Unless a link led to it, it begins with the last record that is known: undefined if it does not. */
function recordsAfter(
  known: ReadRecord | undefined,
  { records }: RecordPage,
  byLink: boolean
): readonly ReadRecord[] | undefined {
  const [first, ...rest] = records;
  if (known === undefined) {
    return records;
  }
  if (byLink) {
    return first !== undefined && first.event.time > known.event.time ? undefined : records;
  }
  return first?.event.raw === known.event.raw ? rest : undefined;
}

/** A part below another begins with the millisecond in which that ended. */
function isConnected(inPart: readonly ReadRecord[], upper: number, end: number, last: boolean): boolean {
  const first = inPart[0];
  return upper === end || (first === undefined ? !last : first.event.time === upper - 1);
}
