/** Shorter values would blank out ordinary text. */
const MIN_SECRET_LENGTH = 6;
const MASK = '[redacted]';

const known = new Map<string, number>();

/**
 * From now on these values appear in no log line and no error message of this process.
 * @returns forgets them again, unless somebody else holds them too
 */
export function keepSecret(values: Iterable<string>): () => void {
  const kept = [...values].filter((value) => value.length >= MIN_SECRET_LENGTH);
  for (const value of kept) {
    known.set(value, (known.get(value) ?? 0) + 1);
  }
  return () => {
    for (const value of kept.splice(0)) {
      const holders = (known.get(value) ?? 1) - 1;
      if (holders > 0) {
        known.set(value, holders);
      } else {
        known.delete(value);
      }
    }
  };
}

/** The text with every kept secret masked, also where it stands URL-encoded. */
export function redact(text: string): string {
  let result = text;
  for (const secret of known.keys()) {
    result = result.replaceAll(secret, MASK).replaceAll(encodeURIComponent(secret), MASK);
  }
  return result;
}
