const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Number of an English month's short name, from 1; 0 if it is none. */
export function monthNumber(name: string): number {
  return MONTHS.indexOf(name) + 1;
}

/** Lines of one second share their stamp. */
let lastStamp = '';
let lastTime = Number.NaN;

/** `04/Mar/2026:09:15:02 +0000` as epoch ms, NaN if it is none. */
export function parseClfTime(stamp: string): number {
  if (stamp !== lastStamp) {
    const [, day, month = '', year, clock, offset = ''] =
      /^(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})$/.exec(stamp) ?? [];
    const number = String(monthNumber(month)).padStart(2, '0');
    lastTime = Date.parse(`${year}-${number}-${day}T${clock}${offset.slice(0, 3)}:${offset.slice(3)}`);
    lastStamp = stamp;
  }
  return lastTime;
}
