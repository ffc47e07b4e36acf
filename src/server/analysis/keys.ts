import type { CodedField, Dictionaries, TextField } from '../events/columns.ts';
import type { KeyedEvents, Measure } from './keyed-events.ts';
import { PairNumbering, ValueNumbering } from './numbering.ts';
import { codesAt, copyCodes, gatherBytes, gatherCodes, type Selection } from './select.ts';

export type KeyField = Exclude<CodedField, TextField>;

/** What is measured, by field. */
export type MeasuredField =
  | { readonly type: 'count' }
  | { readonly type: 'distinct'; readonly field: CodedField }
  | { readonly type: 'sum'; readonly field: 'http.response.body.bytes' };

export interface Grouping {
  /** Without a field all events have one key, number 1. */
  readonly fields: readonly KeyField[];
  /** Whether "missing" is a value like any other; else an event that lacks a field has no key. */
  readonly countMissing: boolean;
  readonly measure: MeasuredField;
}

export interface GroupedEvents {
  /** All events of the selection, in its order. */
  readonly events: KeyedEvents;
  /** For each field the code of each key, by key number; entry 0 is not used. Users by their canonical code. */
  readonly codes: readonly Uint32Array[];
  /** Events without a key. */
  readonly missing: number;
}

/**
 * Gives each event the number of its key: the tuple of the fields' codes, in the order of first appearance. A
 * person is one key under whatever name. O(events) expected time.
 */
export function groupEvents(
  selection: Selection,
  { user }: Dictionaries,
  { fields, countMissing, measure }: Grouping
): GroupedEvents {
  const persons = new Uint32Array(user.size).map((_, code) => user.canonical(code));
  const keys = numberKeys(selection, persons, fields, countMissing);
  return {
    events: {
      time: selection.time,
      key: keys.numbers,
      keyCount: keys.count,
      measure: measured(selection, persons, measure),
    },
    codes: fields.map((field) => toPersons(codesAt(selection, field, keys.firstAt), field, persons)),
    missing: countZeros(keys.numbers),
  };
}

/** Block by block, so that what is in between stays in the processor's cache. */
function numberKeys(selection: Selection, persons: Uint32Array, fields: readonly KeyField[], missing: boolean) {
  const numbers = new Uint32Array(selection.length);
  const [first, ...others] = fields;
  if (first === undefined) {
    return { numbers: numbers.fill(1), count: 1, firstAt: new Uint32Array(2) };
  }
  const values = new ValueNumbering(missing);
  const pairs = others.map((field) => ({ field, numbering: new PairNumbering() }));
  const scratch = new Uint32Array(selection.blocks.reduce((most, { indexes }) => Math.max(most, indexes.length), 0));
  let at = 0;
  for (const block of selection.blocks) {
    const portion = numbers.subarray(at, (at += block.indexes.length));
    values.number(toPersons(copyCodes(block, first, portion), first, persons), portion);
    for (const { field, numbering } of pairs) {
      const codes = toPersons(copyCodes(block, field, scratch.subarray(0, portion.length)), field, persons);
      numbering.number(portion, missing ? aboveZero(codes) : codes, portion);
    }
  }
  const { count, firstAt } = pairs.at(-1)?.numbering ?? values;
  return { numbers, count, firstAt };
}

/** Replaces, in place, the codes of users by those of the persons that they stand for. */
function toPersons(codes: Uint32Array, field: CodedField, persons: Uint32Array): Uint32Array {
  if (field === 'user.id') {
    for (let i = 0; i < codes.length; i++) {
      codes[i] = persons[codes[i] ?? 0] ?? 0;
    }
  }
  return codes;
}

/** Makes, in place, "missing" a value like any other. */
function aboveZero(codes: Uint32Array): Uint32Array {
  for (let i = 0; i < codes.length; i++) {
    codes[i] = (codes[i] ?? 0) + 1;
  }
  return codes;
}

function measured(selection: Selection, persons: Uint32Array, measure: MeasuredField): Measure {
  switch (measure.type) {
    case 'count':
      return measure;
    case 'distinct':
      return {
        type: 'distinct',
        values: toPersons(gatherCodes(selection, measure.field), measure.field, persons),
      };
    case 'sum':
      return { type: 'sum', amounts: gatherBytes(selection) };
  }
}

function countZeros(numbers: Uint32Array): number {
  let zeros = 0;
  for (let i = 0; i < numbers.length; i++) {
    zeros += numbers[i] === 0 ? 1 : 0;
  }
  return zeros;
}
