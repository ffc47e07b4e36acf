const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const quarter = 900_000;

/** Prints times as a server in one zone does. */
export interface ServerTime {
  /** `04/Mar/2026:09:15:02 +0000` */
  commonLog(time: number): string;
  /** `2026-03-04 09:15:02,481`, local and without a zone. */
  log4j(time: number): string;
  /** `2026-03-04`, the server's date. */
  date(time: number): string;
}

/** @param timezone IANA name */
export function createServerTime(timezone: string): ServerTime {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  let known = { quarter: NaN, offset: 0, suffix: '' };
  // Zones change their offset at full quarters of an hour only, and lines come in order of time.
  const zoneAt = (time: number) => {
    const current = Math.floor(time / quarter);
    if (current !== known.quarter) {
      const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
      const [, sign = '+', hours = '00', minutes = '00'] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
      const offset = (sign === '-' ? -60_000 : 60_000) * (Number(hours) * 60 + Number(minutes));
      known = { quarter: current, offset, suffix: ` ${sign}${hours}${minutes}` };
    }
    return known;
  };
  return {
    commonLog: (time) => {
      const zone = zoneAt(time);
      const iso = new Date(time + zone.offset).toISOString();
      return `${iso.slice(8, 10)}/${months[Number(iso.slice(5, 7)) - 1]}/${iso.slice(0, 4)}:${iso.slice(11, 19)}${zone.suffix}`;
    },
    log4j: (time) =>
      new Date(time + zoneAt(time).offset).toISOString().slice(0, 23).replace('T', ' ').replace('.', ','),
    date: (time) => new Date(time + zoneAt(time).offset).toISOString().slice(0, 10),
  };
}
