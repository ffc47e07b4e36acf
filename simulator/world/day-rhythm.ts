const hour = 3_600_000;

/** Parts of a working day's activity by local hour; they add up to 1. */
const workday = [
  0.001, 0.001, 0, 0, 0, 0.002, 0.006, 0.03, 0.08, 0.12, 0.13, 0.11, 0.06, 0.09, 0.12, 0.11, 0.08, 0.04, 0.01, 0.004,
  0.002, 0.002, 0.001, 0.001,
];
const weekendPart = 0.1;

/** Local hour (0–23) and weekday (0 Sunday – 6 Saturday) in which an hour of UTC begins. */
export interface LocalHour {
  hour: number;
  weekday: number;
}

const formats = new Map<string, Intl.DateTimeFormat>();
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** @param timezone IANA name */
export function localHour(timezone: string, time: number): LocalHour {
  let format = formats.get(timezone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      hour: '2-digit',
      hourCycle: 'h23',
      weekday: 'short',
    });
    formats.set(timezone, format);
  }
  const parts = new Map(format.formatToParts(time).map(({ type, value }) => [type, value]));
  return { hour: Number(parts.get('hour')), weekday: weekdays.indexOf(parts.get('weekday') ?? '') };
}

/** Part of an average working day's activity that falls into this hour. */
export function activityOf({ hour: localHourOfDay, weekday }: LocalHour): number {
  const part = workday[localHourOfDay] ?? 0;
  return weekday === 0 || weekday === 6 ? part * weekendPart : part;
}

/** Start of the UTC hour that a time lies in. */
export function hourOf(time: number): number {
  return Math.floor(time / hour) * hour;
}
