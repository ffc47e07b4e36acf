/** True for an IANA time zone that this runtime knows (`Europe/Berlin`, `UTC`); a fixed offset (`+02:00`) is none. */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z]/.test(text)) {
    return false;
  }
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}
