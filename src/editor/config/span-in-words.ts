const UNITS = [
  { ms: 86_400_000, one: 'day', many: 'days' },
  { ms: 3_600_000, one: 'hour', many: 'hours' },
  { ms: 60_000, one: 'minute', many: 'minutes' },
  { ms: 1000, one: 'second', many: 'seconds' },
] as const;

/** A span of ms in its largest whole unit: `3 days`, `1 hour`; what is shorter than a second is one. */
export function inWords(ms: number): string {
  const unit = UNITS.find((one) => ms >= one.ms) ?? UNITS[3];
  const count = Math.max(1, Math.round(ms / unit.ms));
  return `${count} ${count === 1 ? unit.one : unit.many}`;
}
