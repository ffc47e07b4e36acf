import { moment } from '../../../query/words/times.ts';
import type { Interval } from '../../events/interval.ts';
import { SourceError } from '../source-error.ts';
import type { SourcePage } from '../source.ts';
import { eventPages, EVENTS_PATH, parsePage, rangeQuery, timeOf, type EventPagesOptions } from './event-pages.ts';

/** Records that may be added to a part while it is read, without its scan being cut. */
const RESERVE = 16;

/**
 * The pages of a range that is searched with a `scanLimit`: the server looks at so many records of a range and does not
 * say where it stopped.
 *
 * What was scanned is therefore never taken for what was there. The same range without the search tells whether it holds
 * more records than are scanned; only a range that does not is complete, in whatever order the server scans. A range that
 * does is read in parts that hold few enough, from the newest on, and what lies below a part stays unread until it has
 * its own. Pages are held back until that is known: at most `scanLimit` events.
 * @throws SourceError `scan-truncated` where no part is small enough
 */
export async function* scannedPages(range: Interval, options: EventPagesOptions): AsyncGenerator<SourcePage> {
  const { scanLimit } = options.selection;
  let to = range.to;
  let truncated = false;
  for (;;) {
    const part = truncated ? await newestPart({ from: range.from, to }, options) : { from: range.from, to };
    const pages = await allPages(part, options);
    if ((await timeBeyond(part, scanLimit, options)) === undefined) {
      yield* part.from === range.from ? pages : pages.map((page) => (page.last ? goesOn(page, part) : page));
      if (part.from === range.from) {
        return;
      }
      to = part.from;
    } else if (truncated) {
      throw tooMany('more records than are scanned were added', part, true);
    }
    truncated = true;
  }
}

async function allPages(part: Interval, options: EventPagesOptions): Promise<SourcePage[]> {
  const pages: SourcePage[] = [];
  for await (const page of eventPages(part, options)) {
    pages.push(page);
  }
  return pages;
}

/** The last page of a part that is not the range's last. */
function goesOn(page: SourcePage, { from }: Interval): SourcePage {
  return { ...page, last: false, completeDownTo: from - 1 };
}

/** The newest part of the range that one scan goes through, and as it was asked for if that is all of it. */
async function newestPart(range: Interval, options: EventPagesOptions): Promise<Interval> {
  const { scanLimit } = options.selection;
  const beyond = await timeBeyond(range, scanLimit - Math.min(RESERVE, Math.floor(scanLimit / 2)), options);
  // The server is asked for one ms more than the part, which must not be the one of the record beyond.
  const part = beyond === undefined ? range : { from: beyond + 2, to: range.to };
  if (part.from >= part.to) {
    throw tooMany('more records than are scanned stand', { from: range.to - 2, to: range.to }, false);
  }
  return part;
}

/**
 * Time of the newest record that `count` others of the range precede, epoch ms; undefined if the range, as the server is
 * asked for it, has no more than these. One request for one record.
 */
async function timeBeyond(range: Interval, count: number, options: EventPagesOptions): Promise<number | undefined> {
  const { client, selection, product } = options;
  const query = { ...rangeQuery(range, selection), offset: String(count), limit: '1' };
  const [record] = parsePage((await client.getJson(EVENTS_PATH, query, options)).body, product).entities;
  const time = timeOf(record);
  if (record !== undefined && time === undefined) {
    throw new SourceError(`GET ${EVENTS_PATH}: the record at offset ${count} states no time that could be read`, {
      reason: 'invalid-response',
      retryable: true,
      cure: 'Clear "Scan limit": how far a scan reached cannot be told on this site.',
    });
  }
  return time;
}

function tooMany(what: string, { from, to }: Interval, retryable: boolean): SourceError {
  const between = `${moment(from)} and ${moment(to)}`;
  return new SourceError(`GET ${EVENTS_PATH}: the scan was cut off, because ${what} between ${between}`, {
    reason: 'scan-truncated',
    retryable,
    cure: 'Raise "Scan limit", or set it to 0.',
  });
}
