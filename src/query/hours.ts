/** Part of a day in full local hours: from `start` (included) to `end` (excluded); over midnight if `end` is smaller. */
export interface HourRange {
  /** 0 … 23 */
  readonly start: number;
  /** 1 … 24 */
  readonly end: number;
}

/**
 * Reads `8-18` or `22-6`, several separated by commas.
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
  const [, from, to] = /^\s*(\d{1,2})\s*-\s*(\d{1,2})\s*$/.exec(text) ?? [];
  if (from === undefined || to === undefined) {
    return undefined;
  }
  const start = Number(from);
  const end = to === '0' || to === '00' ? 24 : Number(to);
  return start <= 23 && end <= 24 && start !== end ? { start, end } : undefined;
}
