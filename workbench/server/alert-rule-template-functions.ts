/** A value of a template as functions take it. */
export type Argument = string | number | object;

/**
 * Functions of Grafana's templates that our rules use: `humanize` and `humanizeDuration` as Prometheus' template reference has them, `printf`
 * with one decimal number, and Go's `urlquery`.
 */
export const TEMPLATE_FUNCTIONS: Readonly<Record<string, (...args: Argument[]) => string>> = {
  humanize: (value) => humanized(numberOf(value)),
  humanizeDuration: (value) => humanizedDuration(numberOf(value)),
  printf: (format, value) => formatted(format, numberOf(value)),
  urlquery: (text) => queryEscaped(textOf(text)),
};

/** A number with its metric prefix, of four digits. */
function humanized(value: number): string {
  if (value === 0 || !Number.isFinite(value)) {
    return fourDigits(value);
  }
  // The logarithm of a power of ten may be a little too small.
  const thousands = Math.floor(Math.log10(Math.abs(value)) / 3 + 1e-12);
  const power = Math.max(-8, Math.min(8, thousands));
  return `${fourDigits(value / 1000 ** power)}${power < 0 ? 'munpfazy'[-power - 1] : ['', ...'kMGTPEZY'][power]}`;
}

/** @param value seconds */
function humanizedDuration(value: number): string {
  if (Math.abs(value) < 1 || !Number.isFinite(value)) {
    return value === 0 ? '0s' : Number.isFinite(value) ? `${humanized(value)}s` : fourDigits(value);
  }
  const whole = Math.trunc(Math.abs(value));
  const parts = [
    [Math.trunc(whole / 86_400), 'd'],
    [Math.trunc(whole / 3_600) % 24, 'h'],
    [Math.trunc(whole / 60) % 60, 'm'],
  ] as const;
  const first = parts.findIndex(([count]) => count > 0);
  if (first < 0) {
    return `${fourDigits(value)}s`;
  }
  const text = parts.slice(first).map(([count, unit]) => `${count}${unit} `);
  return `${value < 0 ? '-' : ''}${text.join('')}${whole % 60}s`;
}

/** Go's `%.4g`. */
function fourDigits(value: number): string {
  return Number.isFinite(value) ? String(Number(value.toPrecision(4))) : goNumber(value);
}

function formatted(format: Argument, value: number): string {
  const [, before, digits, after] = /^([^%]*)%\.(\d)f([^%]*)$/.exec(textOf(format)) ?? [];
  if (digits === undefined) {
    throw new Error(`The format ${String(format)} is not known here.`);
  }
  return `${before}${Number.isFinite(value) ? value.toFixed(Number(digits)) : goNumber(value)}${after}`;
}

/** As Go prints a number with all its digits. */
export function goNumber(value: number): string {
  return value === Infinity ? '+Inf' : value === -Infinity ? '-Inf' : String(value);
}

/** As Go's `url.QueryEscape`. */
function queryEscaped(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

function numberOf(value: Argument | undefined): number {
  if (typeof value !== 'number') {
    throw new Error('A template function needs a number here, such as $values.A.Value.');
  }
  return value;
}

function textOf(value: Argument | undefined): string {
  if (typeof value === 'object' || value === undefined) {
    throw new Error('A template function needs a text here.');
  }
  return typeof value === 'number' ? goNumber(value) : value;
}
