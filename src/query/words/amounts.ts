const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
  ['s', 1000],
] as const;

/** How long something takes or is, in its two largest units, rounded up: `2 d 4 h`, `30 s`; what is shorter than a second is one. @param ms */
export function span(ms: number): string {
  let rest = Math.max(1000, Math.ceil(ms / 1000) * 1000);
  const first = UNITS.findIndex(([, size]) => rest >= size);
  const smallest = UNITS[first + 1]?.[1] ?? 1000;
  rest = Math.ceil(rest / smallest) * smallest;
  return UNITS.slice(Math.max(0, first - 1), first + 2)
    .flatMap(([name, size]) => {
      const count = Math.floor(rest / size);
      rest -= count * size;
      return count === 0 ? [] : [`${count} ${name}`];
    })
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
