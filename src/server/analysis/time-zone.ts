/** Every offset in use, every change of one, and so every local hour begins on a quarter of an hour UTC. */
export const QUARTER_MS = 900_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** About ten years of quarters. */
const CACHE_SIZE = 350_000;

/** Local time of one IANA time zone. */
export interface TimeZone {
  /** ms that local time is ahead of UTC at an instant. */
  offsetAt(time: number): number;
  /** 0 … 23. */
  hourAt(time: number): number;
  /** ISO: 1 Monday … 7 Sunday. */
  weekdayAt(time: number): number;
  /** Local days since 1970-01-01. */
  dayAt(time: number): number;
  /** First instant of a local day, epoch ms; also where clocks skip midnight. */
  startOfDay(day: number): number;
}

const zones = new Map<string, TimeZone>();

/**
 * @param name IANA name, `UTC` included
 * @throws RangeError if there is no such zone
 */
export function timeZone(name: string): TimeZone {
  let zone = zones.get(name);
  if (zone === undefined) {
    zone = openTimeZone(name);
    zones.set(name, zone);
  }
  return zone;
}

function openTimeZone(name: string): TimeZone {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  const offsets = new Map<number, number>();

  const offsetAt = (time: number) => {
    const quarter = Math.floor(time / QUARTER_MS);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      if (offsets.size >= CACHE_SIZE) {
        offsets.clear();
      }
      offset = parseOffset(format.format(quarter * QUARTER_MS));
      offsets.set(quarter, offset);
    }
    return offset;
  };
  const dayAt = (time: number) => Math.floor((time + offsetAt(time)) / DAY_MS);

  return {
    offsetAt,
    dayAt,
    hourAt: (time) => Math.floor((time + offsetAt(time)) / HOUR_MS) - 24 * dayAt(time),
    // Day 0 was a Thursday.
    weekdayAt: (time) => ((((dayAt(time) + 3) % 7) + 7) % 7) + 1,
    startOfDay: (day) => {
      // No offset reaches a day, so the instant lies in the two days around midnight UTC.
      let before = day * (DAY_MS / QUARTER_MS) - DAY_MS / QUARTER_MS;
      let from = before + (2 * DAY_MS) / QUARTER_MS;
      while (from - before > 1) {
        const middle = Math.floor((before + from) / 2);
        if (dayAt(middle * QUARTER_MS) < day) {
          before = middle;
        } else {
          from = middle;
        }
      }
      return from * QUARTER_MS;
    },
  };
}

/** `3/4/2026, GMT+05:30`, and plain `GMT` for no offset. */
function parseOffset(formatted: string): number {
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(formatted) ?? [];
  const ms = Number(hours ?? 0) * HOUR_MS + Number(minutes ?? 0) * 60_000;
  return sign === '-' ? -ms : ms;
}
