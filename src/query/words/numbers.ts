const NUMBERS = new Intl.NumberFormat('en', { maximumFractionDigits: 3 });

/** A number as people read it: `1,234`, `0.5`. */
export function grouped(value: number): string {
  return NUMBERS.format(value);
}

/** `1 file`, `1,234 files`. @param many where it is not `one` with an s */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}
