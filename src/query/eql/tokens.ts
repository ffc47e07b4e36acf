import { EqlError, type Place } from './eql-error.ts';
import { eqlProblem } from './problems.ts';

export interface Token {
  /** `word` is a name or keyword, `symbol` an operator or bracket, `end` stands once, behind everything. */
  readonly kind: 'word' | 'quoted-word' | 'string' | 'number' | 'symbol' | 'end';
  /** What it means: a string without its quotes and escapes, the name between backticks, else as written. */
  readonly value: string;
  /** Offsets of its first character and of the one behind its last. */
  readonly start: number;
  readonly end: number;
  readonly place: Place;
}

/** Longest text that is read, characters. */
export const MAX_EQL = 100_000;

const SPACE = /\s+|\/\/[^\r\n]*|\/\*[^]*?\*\//uy;
const RAW_STRING = /"""([^\r\n]*?)"""(?!")/y;
const STRING = /"((?:[^"\\\r\n]|\\.)*)"|'((?:[^'\\\r\n]|\\.)*)'/y;
const QUOTED_WORD = /`((?:[^`\r\n]|``)+)`/y;
const WORD = /[\p{L}_@][\p{L}\p{N}_@]*(?:\.[\p{L}\p{N}_@]+)*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SYMBOL = /[=!<>]=|[^]/uy;
const ESCAPE = /\\(?:u\{([0-9a-fA-F]{2,8})\}|([^]))/g;

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', '"': '"', "'": "'" };

/**
 * The words, strings, numbers and symbols of an EQL text, without spaces and comments, and a last token `end`.
 * @throws EqlError for a string, comment or escape that is none
 */
export function tokens(source: string): Token[] {
  const placeAt = placesIn(source);
  if (source.length > MAX_EQL) {
    throw new EqlError(placeAt(MAX_EQL, MAX_EQL), eqlProblem('text-too-long', { max: MAX_EQL }));
  }
  const found: Token[] = [];
  let at = 0;
  const match = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(source);
  };
  const add = (kind: Token['kind'], value: string, length: number) => {
    found.push({ kind, value, start: at, end: at + length, place: placeAt(at, at + length) });
    at += length;
  };
  while (at < source.length) {
    const space = match(SPACE);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const raw = match(RAW_STRING);
    const string = raw ?? match(STRING);
    const quoted = match(QUOTED_WORD);
    const plain = match(WORD);
    const number = match(NUMBER);
    const [symbol = ''] = match(SYMBOL) ?? [];
    if (string !== null) {
      const inner = string[1] ?? string[2] ?? '';
      add('string', raw === null ? unescaped(inner, placeAt(at, at + string[0].length)) : inner, string[0].length);
    } else if (quoted !== null) {
      add('quoted-word', (quoted[1] ?? '').replaceAll('``', '`'), quoted[0].length);
    } else if (plain !== null) {
      add('word', plain[0], plain[0].length);
    } else if (number !== null) {
      add('number', number[0], number[0].length);
    } else {
      refuseOpen(source, at, placeAt(at, at + symbol.length));
      add('symbol', symbol, symbol.length);
    }
  }
  found.push({ kind: 'end', value: '', start: at, end: at, place: placeAt(at, at) });
  return found;
}

/** Gives the place of what stands from `start` up to `end`; asked in any order. */
export function placesIn(source: string): (start: number, end: number) => Place {
  const lineStarts = [0, ...[...source.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: { length } }) => index + length)];
  return (start, end) => {
    let low = 0;
    let high = lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((lineStarts[middle] ?? 0) <= start) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return { line: low + 1, column: start - (lineStarts[low] ?? 0) + 1, text: source.slice(start, end) };
  };
}

function unescaped(text: string, place: Place): string {
  return text.replace(ESCAPE, (escape, hex: string | undefined, character: string | undefined) => {
    const code = hex === undefined ? undefined : parseInt(hex, 16);
    if (code !== undefined && code <= 0x10ffff) {
      return String.fromCodePoint(code);
    }
    const meant = character === undefined ? undefined : ESCAPES[character];
    if (meant === undefined) {
      throw new EqlError(place, eqlProblem('unknown-escape', { escape }));
    }
    return meant;
  });
}

/** Refuses what opens something that is not closed. */
function refuseOpen(source: string, at: number, place: Place): void {
  if (source.startsWith('/*', at)) {
    throw new EqlError(place, eqlProblem('open-comment'));
  }
  if ('"\'`'.includes(source.charAt(at))) {
    throw new EqlError(place, eqlProblem('open-quote'));
  }
}
