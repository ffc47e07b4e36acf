const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;
type Unit = keyof typeof UNIT_MS;

/** A whole number of one unit, as a person writes it. */
export interface Duration {
  readonly count: number;
  readonly unit: Unit;
  readonly ms: number;
}

/**
 * Reads a duration as Grafana writes it: a whole number and `ms`, `s`, `m`, `h`, `d` (24 h) or `w`, without a space.
 * @returns undefined if the text is none, or too long to count exactly in milliseconds
 */
export function readDuration(text: string): Duration | undefined {
  const [, digits = '', letters = ''] = /^(\d+)([a-z]+)$/.exec(text) ?? [];
  if (!isUnit(letters)) {
    return undefined;
  }
  const count = Number(digits);
  const ms = count * UNIT_MS[letters];
  return Number.isSafeInteger(ms) ? { count, unit: letters, ms } : undefined;
}

function isUnit(text: string): text is Unit {
  return Object.hasOwn(UNIT_MS, text);
}

/** Milliseconds of a duration (`1h`), undefined if the text is none. */
export function durationMs(text: string): number | undefined {
  return readDuration(text)?.ms;
}
