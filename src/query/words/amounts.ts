const UNITS = [
  { unit: 'd', ms: 86_400_000 },
  { unit: 'h', ms: 3_600_000 },
  { unit: 'm', ms: 60_000 },
  { unit: 's', ms: 1000 },
] as const;

/** A whole number of a unit, `m` for minutes. */
interface SpanPart {
  readonly count: number;
  readonly unit: (typeof UNITS)[number]['unit'];
}

/** How long something takes or is, in its two largest units, rounded up; what is shorter than a second is one. @param ms */
export function spanParts(ms: number): SpanPart[] {
  let rest = Math.max(1000, Math.ceil(ms / 1000) * 1000);
  const first = UNITS.findIndex((one) => rest >= one.ms);
  const smallest = UNITS[first + 1]?.ms ?? 1000;
  rest = Math.ceil(rest / smallest) * smallest;
  return UNITS.slice(Math.max(0, first - 1), first + 2).flatMap(({ unit, ms: size }) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count === 0 ? [] : [{ count, unit }];
  });
}

/** `spanParts` in words: `2 d 4 h`, `5 min`, `30 s`; below a second in milliseconds. @param ms */
export function span(ms: number): string {
  if (ms < 1000) {
    return `${Math.ceil(ms)} ms`;
  }
  return spanParts(ms)
    .map(({ count, unit }) => `${count} ${unit === 'm' ? 'min' : unit}`)
    .join(' ');
}

const SIZES = ['kB', 'MB', 'GB', 'TB'] as const;

/** An amount of bytes in the unit that suits it, of a thousand each: `512 bytes`, `1.5 MB`. */
export function bytes(count: number): string {
  let amount = count;
  let unit: string | undefined;
  for (const size of SIZES) {
    if (Number(amount.toPrecision(3)) < 1000) {
      break;
    }
    amount /= 1000;
    unit = size;
  }
  return unit === undefined ? `${count} ${count === 1 ? 'byte' : 'bytes'}` : `${Number(amount.toPrecision(3))} ${unit}`;
}
