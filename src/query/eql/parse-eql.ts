import { EqlError } from './eql-error.ts';
import { parseCondition, parseField } from './parse-condition.ts';
import { eqlProblem } from './problems.ts';
import type { EqlQuery, EventPattern, Field, Sequence, SequenceItem } from './syntax.ts';
import { TokenReader } from './token-reader.ts';

/**
 * Reads an EQL query: an event query, or a sequence.
 * @throws EqlError for a text that is no EQL, and for samples, joins, pipes, `until` and missing events
 */
export function parseEql(text: string): EqlQuery {
  const reader = new TokenReader(text);
  refuseOtherKinds(reader);
  const query: EqlQuery =
    reader.sees('sequence') && !reader.sees('where', 1)
      ? sequence(reader)
      : { type: 'event', event: eventPattern(reader) };
  if (reader.sees('|')) {
    throw reader.error(eqlProblem('pipe'));
  }
  if (reader.peek().kind !== 'end') {
    throw reader.error(eqlProblem('text-behind-query'));
  }
  return query;
}

function refuseOtherKinds(reader: TokenReader): void {
  if (reader.peek().kind === 'end') {
    throw reader.error(eqlProblem('no-query'));
  }
  const isKind = !reader.sees('where', 1);
  if (isKind && reader.sees('sample')) {
    throw reader.error(eqlProblem('sample'));
  }
  if (isKind && reader.sees('join')) {
    throw reader.error(eqlProblem('join'));
  }
}

function eventPattern(reader: TokenReader): EventPattern {
  const { kind, value: name, place } = reader.peek();
  if (kind !== 'word' && kind !== 'string') {
    throw reader.error(eqlProblem('no-category'));
  }
  reader.next();
  reader.expect('where', eqlProblem('no-where'));
  return { category: { name, place }, condition: parseCondition(reader) };
}

function sequence(reader: TokenReader): Sequence {
  const first = reader.next();
  const by: Field[] = [];
  let maxspan: Sequence['maxspan'] | undefined;
  while (!reader.sees('[') && !reader.sees('!')) {
    if (by.length === 0 && reader.takes('by')) {
      by.push(...fields(reader));
    } else if (maxspan === undefined && reader.takes('with')) {
      maxspan = span(reader);
    } else {
      throw reader.error(eqlProblem('no-sequence-part'));
    }
  }
  const items: SequenceItem[] = [];
  while (reader.sees('[') || reader.sees('!')) {
    items.push(item(reader));
  }
  if (reader.sees('until')) {
    throw reader.error(eqlProblem('until'));
  }
  if (maxspan === undefined) {
    throw new EqlError(first.place, eqlProblem('no-maxspan'));
  }
  return { type: 'sequence', by, maxspan, items };
}

function span(reader: TokenReader): Sequence['maxspan'] {
  reader.expect('maxspan', eqlProblem('no-maxspan-word'));
  reader.expect('=', eqlProblem('no-maxspan-equals'));
  const number = reader.peek();
  if (number.kind !== 'number') {
    throw reader.error(eqlProblem('no-span'));
  }
  reader.next();
  const { kind, value: unit } = reader.peek();
  if (kind !== 'word' || unit === 'by') {
    throw reader.error(eqlProblem('no-span-unit'));
  }
  reader.next();
  return { duration: `${number.value}${unit}`, place: reader.placeFrom(number) };
}

function item(reader: TokenReader): SequenceItem {
  if (reader.sees('!')) {
    throw reader.error(eqlProblem('missing-events'));
  }
  const first = reader.next();
  const event = eventPattern(reader);
  if (reader.sees('by')) {
    throw reader.error(eqlProblem('by-in-bracket'));
  }
  if (reader.sees('|')) {
    throw reader.error(eqlProblem('pipe'));
  }
  reader.expect(']', eqlProblem('open-event'));
  const by: Field[] = [];
  let repeated: number | undefined;
  for (;;) {
    if (by.length === 0 && reader.takes('by')) {
      by.push(...fields(reader));
    } else if (repeated === undefined && reader.takes('with')) {
      repeated = runs(reader);
    } else {
      return { event, by, runs: repeated ?? 1, place: reader.placeFrom(first) };
    }
  }
}

function runs(reader: TokenReader): number {
  reader.expect('runs', eqlProblem('no-runs-word'));
  reader.expect('=', eqlProblem('no-runs-equals'));
  const { kind, value } = reader.peek();
  if (kind !== 'number' || !/^\d+$/.test(value) || Number(value) < 1 || !Number.isSafeInteger(Number(value))) {
    throw reader.error(eqlProblem('bad-runs'));
  }
  return Number(reader.next().value);
}

function fields(reader: TokenReader): Field[] {
  const named = [parseField(reader)];
  while (reader.takes(',')) {
    named.push(parseField(reader));
  }
  return named;
}
