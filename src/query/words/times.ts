interface Span {
  readonly from: number;
  readonly to: number;
}

const MINUTE_MS = 60_000;
/** More than these are only counted. */
const MAX_SHOWN = 3;
const NOW = 'now';

/** A moment to compare with a clock: `2026-11-21 20:44:12 UTC`. @param ms epoch ms */
export function moment(ms: number): string {
  return `${iso(ms).slice(0, 19)} UTC`;
}

/** A moment to the minute: `2026-11-21 20:44 UTC`. @param ms epoch ms */
export function minute(ms: number): string {
  return `${iso(ms).slice(0, 16)} UTC`;
}

/** The day of a moment in UTC: `2026-11-21`. @param ms epoch ms */
export function day(ms: number): string {
  return iso(ms).slice(0, 10);
}

/**
 * Spans of time in whole minutes, never shorter than they are: `2026-03-04 09:30 to 10:00 UTC`, or
 * `2026-03-04 23:00 to 2026-03-05 01:00, 02:10 to 02:20 UTC and 4 more times`. One whose last minute is not over ends
 * now: `2026-03-04 09:30 UTC to now`.
 * @param spans ascending and disjoint, epoch ms
 * @param now when it is said, epoch ms
 */
export function times(spans: readonly Span[], now: number): string {
  let said = '';
  const clock = (ms: number) => {
    const [date = '', time = ''] = iso(ms).slice(0, 16).split(' ');
    const text = date === said ? time : `${date} ${time}`;
    said = date;
    return text;
  };
  const shown = spans.slice(0, MAX_SHOWN).map(({ from, to }) => {
    const start = clock(Math.floor(from / MINUTE_MS) * MINUTE_MS);
    const end = Math.ceil(to / MINUTE_MS) * MINUTE_MS;
    return `${start} to ${end > now ? NOW : clock(end)}`;
  });
  const rest = spans.length - shown.length;
  const text = shown.at(-1)?.endsWith(` to ${NOW}`)
    ? `${shown.join(', ').slice(0, -` to ${NOW}`.length)} UTC to ${NOW}`
    : `${shown.join(', ')} UTC`;
  return `${text}${rest === 0 ? '' : ` and ${rest} more ${rest === 1 ? 'time' : 'times'}`}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace('T', ' ');
}
