import { gatherCodes, type Selection } from '../analysis/select.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import type { SourceType } from '../events/audit-event.ts';
import type { Dictionaries } from '../events/columns.ts';

/** Dates its events to the second: what happened within one second may have happened in either order. */
const WHOLE_SECONDS: SourceType = 'accessLog';
const SECOND_MS = 1000;

/** Where the reading for a sequence begins, epoch ms: a window before the range, both in whole seconds. */
export function readFrom(range: TimeRange, windowMs: number): number {
  return wholeSecond(range.from) - wholeSeconds(windowMs);
}

export interface KnownOrder {
  /** One an event of the selection, epoch ms, ascending: equal where it is not known which came first. */
  readonly time: Float64Array;
  /** Range and window in such times. */
  readonly range: TimeRange;
  readonly windowMs: number;
}

/**
 * Times as far as they tell an order. A login at 09:00:00.700 came before the download that the access log dates to
 * 09:00:00, so where that log takes part every time is its second, and a window has as many seconds as it touches.
 */
export function knownOrder(
  selection: Selection,
  dictionaries: Dictionaries,
  range: TimeRange,
  windowMs: number
): KnownOrder {
  const dataset = dictionaries.of('event.dataset').code(WHOLE_SECONDS);
  if (dataset === undefined || !gatherCodes(selection, 'event.dataset').includes(dataset)) {
    return { time: selection.time, range, windowMs };
  }
  return {
    time: selection.time.map(wholeSecond),
    range: { ...range, from: wholeSecond(range.from) },
    windowMs: wholeSeconds(windowMs),
  };
}

function wholeSecond(time: number): number {
  return Math.floor(time / SECOND_MS) * SECOND_MS;
}

function wholeSeconds(duration: number): number {
  return Math.ceil(duration / SECOND_MS) * SECOND_MS;
}
