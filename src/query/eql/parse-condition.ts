import { EqlError, type Place } from './eql-error.ts';
import { COMPARISONS, type Comparison, type Condition, type Field, type Value } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';

/** Deepest nesting of brackets and `not` that is read. */
const MAX_DEPTH = 100;

/**
 * Reads `a and (b or not c)`.
 * @throws EqlError for what is no condition, or one that no filter can say because of how it is written
 */
export function parseCondition(reader: TokenReader, depth = 0): Condition {
  return chain(reader, 'or', () => chain(reader, 'and', () => negation(reader, depth)));
}

function chain(reader: TokenReader, type: 'and' | 'or', part: () => Condition): Condition {
  const first = reader.peek();
  const parts = [part()];
  while (reader.takes(type)) {
    parts.push(part());
  }
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : { type, parts, place: reader.placeFrom(first) };
}

function negation(reader: TokenReader, depth: number): Condition {
  const first = reader.peek();
  if (depth > MAX_DEPTH) {
    throw reader.error(`brackets and "not" are nested more than ${MAX_DEPTH} deep`);
  }
  if (reader.takes('not')) {
    return { type: 'not', part: negation(reader, depth + 1), place: reader.placeFrom(first) };
  }
  if (reader.takes('(')) {
    const inner = parseCondition(reader, depth + 1);
    reader.expect(')', 'a bracket is not closed: ) is missing');
    return inner;
  }
  return test(reader);
}

function test(reader: TokenReader): Condition {
  const first = reader.peek();
  if (reader.sees('true') || reader.sees('false')) {
    return { type: 'constant', value: reader.next().value === 'true', place: first.place };
  }
  const called = reader.sees('(', 1) || (reader.sees('~', 1) && reader.sees('(', 2));
  if (first.kind === 'word' && called) {
    return call(reader);
  }
  const field = parseField(reader);
  const isNot = reader.takes('not');
  const { operator, place: at } = comparison(reader);
  if (isNot && operator !== 'in' && operator !== 'in~') {
    throw new EqlError(at, 'only "in" takes a "not" before it: write "not" before the field');
  }
  const takesList = ['in', 'in~', ':', 'like', 'like~'].includes(operator);
  const values = takesList && reader.takes('(') ? list(reader) : [parseValue(reader, operator)];
  const found = { type: 'comparison', field, operator, values, place: reader.placeFrom(first) } as const;
  return isNot ? { type: 'not', part: found, place: found.place } : found;
}

function call(reader: TokenReader): Condition {
  const first = reader.next();
  const name = `${first.value}${reader.takesTilde() ? '~' : ''}`;
  reader.expect('(', 'the function has no arguments');
  const field = parseField(reader);
  reader.expect(',', 'a value is missing behind the field: a field is compared with texts only');
  return { type: 'call', name, field, values: list(reader), place: reader.placeFrom(first) };
}

function comparison(reader: TokenReader): { operator: Comparison; place: Place } {
  const token = reader.peek();
  const problem = comparisonProblem(token.value);
  if ((token.kind !== 'symbol' && token.kind !== 'word') || problem !== undefined) {
    throw reader.error(
      problem ?? 'an operator is missing behind the field: ==, !=, :, in, like, <, <=, > or >= can stand here'
    );
  }
  reader.next();
  const written = `${token.value}${reader.takesTilde() ? '~' : ''}`;
  const operator = COMPARISONS.find((known) => known === written);
  if (operator === undefined) {
    throw new EqlError(reader.placeFrom(token), `${written} is no operator that a filter knows`);
  }
  return { operator, place: token.place };
}

function comparisonProblem(text: string): string | undefined {
  switch (text) {
    case '=':
      return '= does not compare: write ==';
    case 'regex':
      return 'a filter has no regular expressions: use : or like with *';
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return 'a filter cannot calculate';
    default:
      return undefined;
  }
}

/**
 * Reads `?user.name` or `` `my field` ``.
 * @throws EqlError if something else comes next
 */
export function parseField(reader: TokenReader): Field {
  const first = reader.peek();
  const isOptional = reader.takes('?');
  const { kind, value: name } = reader.peek();
  if (kind !== 'word' && kind !== 'quoted-word') {
    throw reader.error('the name of a field is missing here');
  }
  reader.next();
  return { name, isOptional, place: reader.placeFrom(first) };
}

function list(reader: TokenReader): Value[] {
  const values = [parseValue(reader, ',')];
  while (reader.takes(',')) {
    values.push(parseValue(reader, ','));
  }
  reader.expect(')', 'the list is not closed: , or ) is missing');
  return values;
}

function parseValue(reader: TokenReader, behind: string): Value {
  const token = reader.peek();
  const { kind, value: text, place } = token;
  const constant = kind === 'word' ? CONSTANTS.get(text) : undefined;
  if (kind === 'string' || kind === 'number') {
    reader.next();
    return { value: kind === 'string' ? text : Number(text), place };
  }
  if (constant !== undefined) {
    reader.next();
    return { value: constant, place };
  }
  throw reader.error(
    kind === 'word' || kind === 'quoted-word'
      ? 'a field cannot be compared with another field, nor with a function: a text in quotes can stand here'
      : `a value is missing behind ${behind}`
  );
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
