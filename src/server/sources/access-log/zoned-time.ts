const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
/** Lines of one file may overtake each other by less than this. */
const TOLERANCE_MS = 300_000;

/** Turns what a clock of one zone showed into epoch ms. */
export type ZonedTime = (local: number, after?: number) => number;

/**
 * The clock of a zone. An hour that comes twice when the clocks go back is told apart by the lines before: the first
 * time that is not before `after`; without them the earlier one is meant. An hour that clocks skip is read with the
 * offset before, as Java does.
 * @param timezone IANA name
 */
export function zonedTime(timezone: string): ZonedTime {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  const offsets = new Map<number, number>();
  // Zones change their offset at full quarters of an hour only.
  const offsetAt = (time: number) => {
    const quarter = Math.floor(time / QUARTER_MS);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      if (offsets.size > 10_000) {
        offsets.clear();
      }
      offset = offsetOf(format, time);
      offsets.set(quarter, offset);
    }
    return offset;
  };
  return (local, after = -Infinity) => {
    const before = local - offsetAt(local - DAY_MS);
    const afterwards = local - offsetAt(local + DAY_MS);
    const valid = [...new Set([before, afterwards])]
      .filter((time) => time + offsetAt(time) === local)
      .sort((a, b) => a - b);
    return valid.find((time) => time >= after - TOLERANCE_MS) ?? valid.at(-1) ?? before;
  };
}

function offsetOf(format: Intl.DateTimeFormat, time: number): number {
  const name = format.formatToParts(time).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes, seconds = '0'] = /([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(name) ?? [];
  const size = hours === undefined ? 0 : (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
  return sign === '-' ? -size : size;
}
