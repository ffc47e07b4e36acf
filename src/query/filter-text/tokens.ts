/** A part of a text, `to` excluded. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One value of a term. */
export interface ValueToken extends Span {
  /** Without its quotes. */
  readonly value: string;
  /** False for a quoted value whose end is missing. */
  readonly closed: boolean;
}

/** `-key:value,value`, or values alone. */
export interface TermToken extends Span {
  readonly negated: boolean;
  /** What stands before the colon; undefined where there is none. */
  readonly key: (Span & { readonly name: string }) | undefined;
  readonly values: readonly ValueToken[];
}

const KEY = /(-?)([A-Za-z_]+):/y;
const NEGATION = /-/y;
const SPACE = /\s+/y;
const BARE = /[^\s",]+/y;
const QUOTED = /"((?:[^"\\]|\\[^])*)("?)/y;

/** The terms of a filter's text form. Any text can be cut into terms: whether they make sense is `parseFilterText`'s. */
export function termsOf(text: string): TermToken[] {
  const terms: TermToken[] = [];
  for (let at = skip(SPACE, text, 0); at < text.length; at = skip(SPACE, text, at)) {
    const term = termAt(text, at);
    terms.push(term);
    at = term.to;
  }
  return terms;
}

function termAt(text: string, from: number): TermToken {
  const keyed = match(KEY, text, from);
  const minus = keyed === null ? match(NEGATION, text, from) : null;
  const [all = '', sign = '', name = ''] = keyed ?? minus ?? [];
  const key = keyed === null ? undefined : { name, from: from + sign.length, to: from + all.length - 1 };
  const start = from + all.length;
  const values: ValueToken[] = [];
  let at = start;
  for (;;) {
    const value = valueAt(text, at);
    values.push(value);
    if (text[value.to] !== ',') {
      return { from, to: Math.max(value.to, from + 1), negated: sign === '-' || minus !== null, key, values };
    }
    at = value.to + 1;
  }
}

/** An empty value where none stands. */
function valueAt(text: string, from: number): ValueToken {
  const quoted = match(QUOTED, text, from);
  if (quoted !== null) {
    const [all = '', inside = '', end] = quoted;
    return { from, to: from + all.length, value: withoutEscapes(inside), closed: end === '"' };
  }
  const [bare = ''] = match(BARE, text, from) ?? [];
  return { from, to: from + bare.length, value: bare, closed: true };
}

/** A backslash that stands before nothing of these is itself, as in `"C:\Temp"`. */
function withoutEscapes(inside: string): string {
  return inside.replace(
    /\\(?:(["\\])|u\{([ad])\})/g,
    (_, quoted: string | undefined, lineEnd: string) => quoted ?? (lineEnd === 'a' ? '\n' : '\r')
  );
}

function match(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

function skip(pattern: RegExp, text: string, from: number): number {
  return from + (match(pattern, text, from)?.[0].length ?? 0);
}
