/** More than there are names; the same name in other letters counts again. */
const MOST_REMEMBERED = 1_000;

const known = new Set<string>();

/**
 * True for an IANA time zone that this runtime knows (`Europe/Berlin`, `UTC`); a fixed offset (`+02:00`) is none. Names
 * once found are remembered: every query is parsed with one, and asking `Intl` is slow.
 */
export function isTimeZone(text: string): boolean {
  if (known.has(text)) {
    return true;
  }
  if (!/^[A-Za-z]/.test(text) || !isKnownToIntl(text)) {
    return false;
  }
  if (known.size >= MOST_REMEMBERED) {
    known.clear();
  }
  known.add(text);
  return true;
}

/** `Intl.supportedValuesOf('timeZone')` leaves out other names of the same zone, which `Intl` takes. */
function isKnownToIntl(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
