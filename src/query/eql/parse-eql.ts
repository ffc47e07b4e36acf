import { EqlError } from './eql-error.ts';
import { parseCondition, parseField } from './parse-condition.ts';
import type { EqlQuery, EventPattern, Field, Sequence, SequenceItem } from './syntax.ts';
import { TokenReader } from './token-reader.ts';

const PIPE = 'pipes work on what was found, which a count cannot: leave everything from | on out';

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
    throw reader.error(PIPE);
  }
  if (reader.peek().kind !== 'end') {
    throw reader.error('the query is complete before this: it cannot be read');
  }
  return query;
}

function refuseOtherKinds(reader: TokenReader): void {
  if (reader.peek().kind === 'end') {
    throw reader.error('there is no query');
  }
  const isKind = !reader.sees('where', 1);
  if (isKind && reader.sees('sample')) {
    throw reader.error('a sample is a set of different events in any order: a query has them in order only');
  }
  if (isKind && reader.sees('join')) {
    throw reader.error('a join of different events in any order: a query has them in order only');
  }
}

function eventPattern(reader: TokenReader): EventPattern {
  const { kind, value: name, place } = reader.peek();
  if (kind !== 'word' && kind !== 'string') {
    throw reader.error('an event category is missing: "any where …" takes all events');
  }
  reader.next();
  reader.expect('where', '"where" is missing behind the event category');
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
      throw reader.error('"by", "with maxspan=…" or [ is expected in a sequence');
    }
  }
  const items: SequenceItem[] = [];
  while (reader.sees('[') || reader.sees('!')) {
    items.push(item(reader));
  }
  if (reader.sees('until')) {
    throw reader.error('"until" ends a sequence early: a query has no such end');
  }
  if (maxspan === undefined) {
    throw new EqlError(first.place, 'a sequence without "with maxspan=…" has no end: a window needs a length');
  }
  return { type: 'sequence', by, maxspan, items };
}

function span(reader: TokenReader): Sequence['maxspan'] {
  reader.expect('maxspan', '"maxspan" is expected here; "with runs" stands behind the bracket that it repeats');
  reader.expect('=', '= is missing behind "maxspan"');
  const number = reader.peek();
  if (number.kind !== 'number') {
    throw reader.error('a number and a unit are missing, such as 1h');
  }
  reader.next();
  const { kind, value: unit } = reader.peek();
  if (kind !== 'word' || unit === 'by') {
    throw reader.error('a unit is missing behind the number: ms, s, m, h or d');
  }
  reader.next();
  return { duration: `${number.value}${unit}`, place: reader.placeFrom(number) };
}

function item(reader: TokenReader): SequenceItem {
  if (reader.sees('!')) {
    throw reader.error('events that are missing cannot be counted');
  }
  const first = reader.next();
  const event = eventPattern(reader);
  if (reader.sees('by')) {
    throw reader.error('"by" stands behind the bracket: [ … ] by field');
  }
  if (reader.sees('|')) {
    throw reader.error(PIPE);
  }
  reader.expect(']', 'the bracket is not closed: "and", "or" or ] is missing');
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
  reader.expect('runs', '"runs" is expected here; "with maxspan" stands before the first bracket');
  reader.expect('=', '= is missing behind "runs"');
  const { kind, value } = reader.peek();
  if (kind !== 'number' || !/^\d+$/.test(value) || Number(value) < 1 || !Number.isSafeInteger(Number(value))) {
    throw reader.error('"runs" takes a whole number from 1 on');
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
