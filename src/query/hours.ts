import { parseWeekday } from './weekdays.ts';

/** Part of a day in full local hours: from `start` (included) to `end` (excluded); into the next day if `end` is smaller. */
export interface HourRange {
  /** ISO weekdays on which it begins, 1 Monday … 7 Sunday. */
  readonly weekdays: readonly number[];
  /** 0 … 23 */
  readonly start: number;
  /** 1 … 24 */
  readonly end: number;
}

const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * Reads `8-18` or `22-6`, several separated by commas, each of some days if they stand before it: `sat-sun 0-24`, `fri 18-6`.
 * @returns the ranges in the order written, `[]` for an empty text, undefined if one of them is none or is empty (`8-8`)
 */
export function parseHours(text: string): HourRange[] | undefined {
  if (text.trim() === '') {
    return [];
  }
  const ranges = text.split(',').map(parseHourRange);
  return ranges.every((range) => range !== undefined) ? ranges : undefined;
}

function parseHourRange(text: string): HourRange | undefined {
  const [, first, last, from, to] =
    /^\s*(?:([a-z]{3})(?:\s*-\s*([a-z]{3}))?\s+)?(\d{1,2})\s*-\s*(\d{1,2})\s*$/i.exec(text) ?? [];
  const weekdays = first === undefined ? EVERY_DAY : weekdaysFrom(first, last ?? first);
  if (weekdays === undefined || from === undefined || to === undefined) {
    return undefined;
  }
  const start = Number(from);
  const end = to === '0' || to === '00' ? 24 : Number(to);
  return start <= 23 && end <= 24 && start !== end ? { weekdays, start, end } : undefined;
}

/** From one day to another, both included: `sat-mon` is three. */
function weekdaysFrom(first: string, last: string): number[] | undefined {
  const [start, end] = [parseWeekday(first), parseWeekday(last)];
  return start === undefined || end === undefined
    ? undefined
    : Array.from({ length: ((end - start + 7) % 7) + 1 }, (_, n) => ((start - 1 + n) % 7) + 1);
}
