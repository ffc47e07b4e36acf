import { EqlError, type Place } from './eql-error.ts';
import { eqlProblem, type EqlProblem } from './problems.ts';
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
    throw reader.error(eqlProblem('too-deep', { max: MAX_DEPTH }));
  }
  if (reader.takes('not')) {
    return { type: 'not', part: negation(reader, depth + 1), place: reader.placeFrom(first) };
  }
  if (reader.takes('(')) {
    const inner = parseCondition(reader, depth + 1);
    reader.expect(')', eqlProblem('open-bracket'));
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
    throw new EqlError(at, eqlProblem('not-before-operator'));
  }
  const takesList = ['in', 'in~', ':', 'like', 'like~'].includes(operator);
  const values = takesList && reader.takes('(') ? list(reader) : [parseValue(reader, operator)];
  const found = { type: 'comparison', field, operator, values, place: reader.placeFrom(first) } as const;
  return isNot ? { type: 'not', part: found, place: found.place } : found;
}

function call(reader: TokenReader): Condition {
  const first = reader.next();
  const name = `${first.value}${reader.takesTilde() ? '~' : ''}`;
  reader.expect('(', eqlProblem('no-arguments'));
  const field = parseField(reader);
  reader.expect(',', eqlProblem('no-value-in-function'));
  return { type: 'call', name, field, values: list(reader), place: reader.placeFrom(first) };
}

function comparison(reader: TokenReader): { operator: Comparison; place: Place } {
  const token = reader.peek();
  const problem = comparisonProblem(token.value);
  if ((token.kind !== 'symbol' && token.kind !== 'word') || problem !== undefined) {
    throw reader.error(problem ?? eqlProblem('no-operator'));
  }
  reader.next();
  const written = `${token.value}${reader.takesTilde() ? '~' : ''}`;
  const operator = COMPARISONS.find((known) => known === written);
  if (operator === undefined) {
    throw new EqlError(reader.placeFrom(token), eqlProblem('unknown-operator', { written }));
  }
  return { operator, place: token.place };
}

function comparisonProblem(text: string): EqlProblem | undefined {
  switch (text) {
    case '=':
      return eqlProblem('single-equals');
    case 'regex':
      return eqlProblem('regex');
    case '+':
    case '-':
    case '*':
    case '/':
    case '%':
      return eqlProblem('arithmetic');
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
    throw reader.error(eqlProblem('no-field-name'));
  }
  reader.next();
  return { name, isOptional, place: reader.placeFrom(first) };
}

function list(reader: TokenReader): Value[] {
  const values = [parseValue(reader, ',')];
  while (reader.takes(',')) {
    values.push(parseValue(reader, ','));
  }
  reader.expect(')', eqlProblem('open-list'));
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
      ? eqlProblem('field-as-value')
      : eqlProblem('no-value', { before: behind })
  );
}

const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);
