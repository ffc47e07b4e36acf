/** What a part of a line is taken for. `''`: nothing. */
export type LineField =
  | ''
  | 'time'
  | 'userHeader'
  | 'user'
  | 'forwardedFor'
  | 'realIp'
  | 'address'
  | 'request'
  | 'method'
  | 'path'
  | 'query'
  | 'status'
  | 'bytes'
  | 'requestBytes'
  | 'milliseconds'
  | 'microseconds'
  | 'seconds'
  | 'userAgent';

export interface PatternCode {
  readonly field: LineField;
  /** Regular expression without groups; undefined: any text, which may hold spaces. */
  readonly source: string | undefined;
}

const WORD = '\\S+';
const NUMBER = '-|-?\\d+';
/** `203.0.113.9, 10.0.0.1` */
const ADDRESSES = '(?:[^\\s,"]*,[ ]*)*[^\\s,"]+';
/** A header that was sent empty leaves nothing. */
const WORD_OR_NOTHING = '\\S*';

/** Codes without a name, as Tomcat documents them. `%t` is compiled apart. */
export const CODES: Readonly<Record<string, PatternCode>> = {
  a: { field: 'address', source: WORD },
  A: { field: '', source: WORD },
  b: { field: 'bytes', source: NUMBER },
  B: { field: 'bytes', source: NUMBER },
  D: { field: 'milliseconds', source: '\\d+' },
  F: { field: '', source: NUMBER },
  h: { field: 'address', source: WORD },
  H: { field: '', source: WORD },
  I: { field: '', source: WORD },
  l: { field: '', source: WORD },
  m: { field: 'method', source: WORD },
  p: { field: '', source: NUMBER },
  q: { field: 'query', source: '(?:\\?\\S*)?' },
  /** Tomcat writes `-` where a connection sent no request line, `- - -` or `null null null` where it sent no request. */
  r: { field: 'request', source: '[A-Z]+ \\S+ HTTP/\\S+|- - -|null null null|-' },
  s: { field: 'status', source: '\\d{3}' },
  S: { field: '', source: WORD },
  T: { field: 'seconds', source: '\\d+(?:\\.\\d+)?' },
  u: { field: 'user', source: WORD },
  U: { field: 'path', source: '[^\\s?]+' },
  v: { field: '', source: WORD },
  X: { field: '', source: '[X+?-]' },
};

/** Headers, in lower case, whose values hold no spaces or a known list. Others may hold anything. */
export const HEADERS: Readonly<Record<string, PatternCode>> = {
  'x-ausername': { field: 'userHeader', source: WORD },
  'x-forwarded-for': { field: 'forwardedFor', source: ADDRESSES },
  'x-real-ip': { field: 'realIp', source: WORD },
  'x-asessionid': { field: '', source: WORD },
  'x-arequestid': { field: '', source: WORD },
  'x-request-id': { field: '', source: WORD_OR_NOTHING },
  'x-forwarded-proto': { field: '', source: WORD },
  'content-length': { field: 'requestBytes', source: NUMBER },
  referer: { field: '', source: WORD_OR_NOTHING },
  origin: { field: '', source: WORD_OR_NOTHING },
  host: { field: '', source: WORD_OR_NOTHING },
  'user-agent': { field: 'userAgent', source: undefined },
};

/** `%{…}T`: units of the time taken. */
export const DURATION_UNITS: Readonly<Record<string, PatternCode>> = {
  ms: { field: 'milliseconds', source: '\\d+' },
  us: { field: 'microseconds', source: '\\d+' },
  s: { field: 'seconds', source: '\\d+' },
  ns: { field: '', source: '\\d+' },
  fracsec: { field: 'seconds', source: '\\d+(?:\\.\\d+)?' },
};
