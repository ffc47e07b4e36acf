/** Names of the weekdays, 1 Monday … 7 Sunday. */
export const WEEKDAY_NAMES: readonly string[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Number of the ISO weekday of a name (`mon`, `Monday`) or number; undefined if the text is none. */
export function parseWeekday(text: string): number | undefined {
  const number = /^[1-7]$/.test(text) ? Number(text) : WEEKDAY_NAMES.indexOf(text.slice(0, 3).toLowerCase()) + 1;
  return number === 0 ? undefined : number;
}
