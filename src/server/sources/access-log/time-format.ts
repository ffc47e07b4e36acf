import { SettingsError } from '../settings-error.ts';
import { monthNumber } from './clf-time.ts';
import { zonedTime } from './zoned-time.ts';

/** How a time is written in a line. */
export interface TimeFormat {
  /** Regular expression without groups. */
  readonly source: string;
  /** @returns epoch ms, NaN if the text is no time */
  read(text: string, after?: number): number;
}

/** Letters of Java's SimpleDateFormat that have one meaning, as parts of an expression. */
const LETTERS: Readonly<Record<string, string>> = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  MMM: '(?<name>[A-Z][a-z]{2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  mm: '(?<minute>\\d{2})',
  ss: '(?<second>\\d{2})',
  SSS: '(?<ms>\\d{3})',
  Z: '(?<offset>[+-]\\d{4})',
  X: '(?<offset>Z|[+-]\\d{2})',
  XX: '(?<offset>Z|[+-]\\d{4})',
  XXX: '(?<offset>Z|[+-]\\d{2}:\\d{2})',
  EEE: '[A-Z][a-z]{2}',
};

/**
 * A SimpleDateFormat pattern of Tomcat's `%{…}t`.
 * @param timezone IANA zone for a pattern without offset, `''` if none is known
 * @throws SettingsError for a pattern that does not tell one point in time
 */
export function timeFormat(pattern: string, timezone: string): TimeFormat {
  if (pattern === 'sec' || pattern === 'msec') {
    const unit = pattern === 'sec' ? 1000 : 1;
    return { source: '\\d+', read: (text) => Number(text) * unit };
  }
  const parts = pattern.match(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+/g) ?? [];
  const expression = parts
    .map((part) => (/^[A-Za-z]/.test(part) ? letter(part, pattern) : escape(unquoted(part))))
    .join('');
  const missing = ['year', 'day', 'hour', 'minute', 'second'].filter((name) => !expression.includes(`<${name}>`));
  if (missing.length > 0 || !/<(month|name)>/.test(expression)) {
    throw unusable(pattern, `it has no ${missing[0] ?? 'month'}`);
  }
  const hasOffset = expression.includes('<offset>');
  if (!hasOffset && timezone === '') {
    throw new SettingsError(
      'timezone',
      `The times of the access log ("${pattern}") name no time zone`,
      'Enter the time zone of Confluence’s server, for example Europe/Berlin.'
    );
  }
  const zone = hasOffset ? undefined : zonedTime(timezone);
  const whole = new RegExp(`^${expression}$`);
  let last = { text: '', after: 0, time: Number.NaN };
  return {
    source: expression.replace(/\?<\w+>/g, '?:'),
    read: (text, after = -Infinity) => {
      if (text !== last.text || (zone !== undefined && after !== last.after)) {
        const { groups } = whole.exec(text) ?? {};
        last = { text, after, time: groups === undefined ? Number.NaN : timeOf(groups, zone, after) };
      }
      return last.time;
    },
  };
}

function timeOf(groups: Record<string, string>, zone: ReturnType<typeof zonedTime> | undefined, after: number): number {
  const { year, month, name = '', day = '', hour, minute, second, ms = '000', offset = 'Z' } = groups;
  const number = month ?? String(monthNumber(name)).padStart(2, '0');
  const digits = offset.replace(':', '').padEnd(5, '0');
  const suffix = offset === 'Z' ? 'Z' : `${digits.slice(0, 3)}:${digits.slice(3)}`;
  const time = Date.parse(`${year}-${number}-${day.padStart(2, '0')}T${hour}:${minute}:${second}.${ms}${suffix}`);
  return zone === undefined || Number.isNaN(time) ? time : zone(time, after);
}

function letter(part: string, pattern: string): string {
  const found = LETTERS[part];
  if (found === undefined) {
    throw unusable(pattern, `"${part}" may mean several things`);
  }
  return found;
}

function unquoted(part: string): string {
  return part.startsWith("'") ? part.slice(1, -1).replaceAll("''", "'") || "'" : part;
}

export function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function unusable(pattern: string, why: string): SettingsError {
  return new SettingsError(
    'format',
    `The time format "%{${pattern}}t" cannot be read: ${why}`,
    'Use %t, or year, month, day, hour, minute, second and offset: %{yyyy-MM-dd HH:mm:ss Z}t.'
  );
}
