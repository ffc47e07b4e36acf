import { SettingsError } from '../settings-error.ts';
import type { AccessLine, LineFormat } from './access-line.ts';
import { parseClfTime } from './clf-time.ts';
import { escape, timeFormat, type TimeFormat } from './time-format.ts';
import { CODES, DURATION_UNITS, HEADERS, type LineField, type PatternCode } from './valve-codes.ts';
import { lackOf } from './valve-lacks.ts';
import { patternParts, spelledOut, type CodePart, type PatternPart } from './valve-pattern.ts';

/** Lines are written in order, but for threads that overtake each other by less than this. */
const DISORDER_MS = 5000;
/** Where a line tells when its request began, long requests come this much later. */
const LONG_REQUEST_MS = 600_000;

const QUOTED = '(?:[^"\\\\]|\\\\.)*';
const CLF_TIME: TimeFormat = {
  source: '\\[[^\\]]{20,32}\\]',
  read: (text) => parseClfTime(text.slice(1, -1)),
};

interface Compiled extends PatternCode {
  readonly time?: TimeFormat;
}

/**
 * The format of an AccessLogValve, from its `pattern`: Tomcat's codes, `common`, `combined`, or `tomcat` for the pattern
 * that Confluence comes with.
 * @param timezone IANA zone for a time without offset, `''` if none is known
 * @throws SettingsError for a pattern without time or request, and for one whose parts cannot be told apart
 */
export function valveFormat(pattern: string, timezone: string): LineFormat {
  const parts = patternParts(spelledOut(pattern));
  const codes = parts.map((part, index) => ('code' in part ? compile(part, parts[index + 1], timezone) : undefined));
  const fields = codes.flatMap((code) => (code === undefined || code.field === '' ? [] : [code.field]));
  checkFields(fields);
  checkBoundaries(parts, codes);
  const sources = parts.map((part, index) => partSource(part, codes[index], parts[index - 1], parts[index + 1]));
  const line = new RegExp(`^${sources.join('')}$`);
  const timeAt = codes.findIndex((code) => code?.field === 'time');
  const head = new RegExp(`^${sources.slice(0, timeAt + 1).join('')}`);
  const timeGroup = fields.indexOf('time') + 1;
  const time = codes[timeAt]?.time ?? CLF_TIME;
  const timeIn = (match: RegExpExecArray | null, after: number | undefined) => {
    const found = time.read(match?.[timeGroup] ?? '', after);
    return Number.isNaN(found) ? undefined : found;
  };
  return {
    time: (text, after) => timeIn(head.exec(text), after),
    parse: (text, after) => {
      const match = line.exec(text);
      const at = timeIn(match, after);
      return match === null || at === undefined ? undefined : accessLine(at, fields, match);
    },
    isForeign: () => false,
    disorderMs: parts.some((part) => 'code' in part && part.name?.startsWith('begin')) ? LONG_REQUEST_MS : DISORDER_MS,
    lacks: lackOf(fields, parts),
    tellsBytes: fields.includes('bytes'),
    name: spelledOut(pattern),
  };
}

function compile({ code, name }: CodePart, next: PatternPart | undefined, timezone: string): Compiled {
  if (code === 't') {
    const format = (name ?? '').replace(/^(begin|end)(:|$)/, '');
    return format === 'msec_frac'
      ? { field: '', source: '\\d{3}' }
      : { ...timeCode(format === '' ? CLF_TIME : timeFormat(format, timezone)) };
  }
  if (name === undefined) {
    const found = CODES[code];
    if (found === undefined) {
      throw unreadable(`Tomcat has no code "%${code}"`);
    }
    const unit = next !== undefined && 'literal' in next ? next.literal : '';
    return code === 'D' && /^[uµ]s/.test(unit) ? { ...found, field: 'microseconds' } : found;
  }
  if (code === 'T') {
    const found = DURATION_UNITS[name];
    if (found === undefined) {
      throw unreadable(`"%{${name}}T" is no unit of time`);
    }
    return found;
  }
  if (code === 'i' || code === 'o') {
    const found = HEADERS[name.toLowerCase()] ?? { field: '', source: undefined };
    // Only the server's own header says who was logged in, only the client's what the client sent.
    return (found.field === 'userHeader') === (code === 'o') ? found : { ...found, field: '' };
  }
  if (code === 'a') {
    return { field: name === 'peer' ? '' : 'address', source: '\\S+' };
  }
  if (!['c', 'r', 's', 'p', 'L'].includes(code)) {
    throw unreadable(`Tomcat has no code "%{…}${code}"`);
  }
  return { field: '', source: '\\S+' };
}

function timeCode(time: TimeFormat): Compiled {
  return { field: 'time', source: time.source, time };
}

/** A part as an expression: a group where its text is needed. */
function partSource(
  part: PatternPart,
  code: Compiled | undefined,
  before: PatternPart | undefined,
  next: PatternPart | undefined
): string {
  if (code === undefined) {
    return 'literal' in part ? escape(part.literal) : '';
  }
  const quoted = edge(before, 'last') === '"' && edge(next, 'first') === '"';
  const source =
    code.source === undefined || code.source.startsWith('\\S') ? textSource(code.source, quoted, next) : code.source;
  return code.field === '' ? `(?:${source})` : `(${source})`;
}

function textSource(source: string | undefined, quoted: boolean, next: PatternPart | undefined): string {
  if (quoted) {
    return QUOTED;
  }
  if (source === undefined) {
    return next === undefined ? '.*' : '.*?';
  }
  const end = edge(next, 'first');
  return /^[^\s\w-]$/.test(end) ? source.replace('\\S', `[^\\s${escape(end)}]`) : source;
}

function edge(part: PatternPart | undefined, which: 'first' | 'last'): string {
  const text = part !== undefined && 'literal' in part ? part.literal : '';
  return which === 'first' ? text.slice(0, 1) : text.slice(-1);
}

function checkFields(fields: readonly LineField[]): void {
  if (!fields.includes('time')) {
    throw unreadable('It has no time', 'Add %t to the pattern of the AccessLogValve, and here.');
  }
  if (!fields.includes('request') && !fields.includes('path')) {
    throw unreadable('It has no request', 'Add "%r" to the pattern of the AccessLogValve, and here.');
  }
}

function checkBoundaries(parts: readonly PatternPart[], codes: ReadonlyArray<Compiled | undefined>): void {
  const adjacent = codes.findIndex(
    (code, index) =>
      code !== undefined &&
      codes[index + 1] !== undefined &&
      !(code.field === 'path' && codes[index + 1]?.field === 'query')
  );
  if (adjacent >= 0) {
    throw unreadable(
      `Nothing stands between ${spelling(parts[adjacent])} and ${spelling(parts[adjacent + 1])}`,
      'Put a space between them.'
    );
  }
  const open = parts.filter(
    (part, index) =>
      codes[index] !== undefined &&
      codes[index].source === undefined &&
      index < parts.length - 1 &&
      !(edge(parts[index - 1], 'last') === '"' && edge(parts[index + 1], 'first') === '"')
  );
  if (open.length > 1) {
    throw unreadable(
      `It cannot be told where ${open.map(spelling).join(' and ')} end, for their values may hold spaces`,
      'Put them in quotes.'
    );
  }
}

function spelling(part: PatternPart | undefined): string {
  return part === undefined || 'literal' in part
    ? ''
    : `%${part.name === undefined ? '' : `{${part.name}}`}${part.code}`;
}

function unreadable(
  why: string,
  cure = 'Copy the pattern from the AccessLogValve in conf/server.xml, as it stands there.'
): SettingsError {
  return new SettingsError(
    'format',
    `The pattern of the access log cannot be read: ${why.replace(/^It /, 'it ')}`,
    cure
  );
}

function accessLine(time: number, fields: readonly LineField[], match: RegExpExecArray): AccessLine {
  const text: Partial<Record<LineField, string>> = {};
  for (const [index, field] of fields.entries()) {
    text[field] ??= match[index + 1];
  }
  const [method = '', target = ''] = text.request?.split(' ', 2) ?? [
    text.method,
    (text.path ?? '') + (text.query ?? ''),
  ];
  const { milliseconds, microseconds, seconds } = text;
  return {
    time,
    username: userOf(text),
    host: addressesOf(text),
    method,
    target,
    status: numberOf(text.status),
    durationMs:
      numberOf(milliseconds) ??
      (microseconds !== undefined
        ? Math.round(Number(microseconds) / 1000)
        : seconds !== undefined
          ? Math.round(Number(seconds) * 1000)
          : undefined),
    bytes: text.bytes === undefined ? undefined : Math.max(0, numberOf(text.bytes) ?? 0),
    requestBytes: numberOf(text.requestBytes),
    userAgent: text.userAgent === undefined || text.userAgent === '-' ? '' : unescape(text.userAgent),
  };
}

/** Tomcat's own user is missing for everybody whom the application logged in: only Confluence's header says who is anonymous. */
function userOf({ userHeader, user = '-' }: Partial<Record<LineField, string>>): string {
  const known = userHeader === undefined || userHeader === '-' ? user : userHeader;
  return known !== '-' ? unescape(known) : userHeader === undefined ? '' : '-';
}

/** What a proxy says of the client goes before the address of who connected. */
function addressesOf({ forwardedFor = '-', realIp = '-', address = '-' }: Partial<Record<LineField, string>>): string {
  const [client, ...proxies] = [forwardedFor, realIp, address].filter((text) => text !== '-' && text !== '');
  return client === undefined
    ? ''
    : [client, ...proxies.filter((proxy) => !client.includes(proxy)).slice(-1)].join(', ');
}

function numberOf(text: string | undefined): number | undefined {
  return text === undefined || text === '-' ? undefined : Number(text);
}

/** Tomcat writes a quote as `\"` and a backslash as `\\`. */
function unescape(text: string): string {
  return text.includes('\\') ? text.replace(/\\(["\\])/g, '$1') : text;
}
