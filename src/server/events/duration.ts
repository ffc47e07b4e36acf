const UNIT_MS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

function isUnit(text: string): text is keyof typeof UNIT_MS {
  return Object.hasOwn(UNIT_MS, text);
}

/**
 * Milliseconds of a duration as Grafana writes it: a whole number and `ms`, `s`, `m`, `h`, `d` (24 h) or `w`.
 * @returns undefined if the text is none, or too long to count exactly
 */
export function parseDuration(text: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d+)([a-z]+)$/.exec(text.trim()) ?? [];
  if (!isUnit(unit)) {
    return undefined;
  }
  const ms = Number(count) * UNIT_MS[unit];
  return Number.isSafeInteger(ms) ? ms : undefined;
}

/** A duration in its largest unit up to days that leaves no rest: `90m`, `7d`, `0s`. `parseDuration` reads it back. */
export function formatDuration(ms: number): string {
  if (ms === 0) {
    return '0s';
  }
  const unit = (['d', 'h', 'm', 's'] as const).find((name) => ms % UNIT_MS[name] === 0) ?? 'ms';
  return `${ms / UNIT_MS[unit]}${unit}`;
}
