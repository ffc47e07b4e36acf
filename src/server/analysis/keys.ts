import type { CodedField, Dictionaries, TextField } from '../events/columns.ts';
import type { KeyedEvents, Measure } from './keyed-events.ts';
import { numberPairs, numberValues, type Numbering } from './numbering.ts';
import { gatherBytes, gatherCodes, type Selection } from './select.ts';

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
  dictionaries: Dictionaries,
  { fields, countMissing, measure }: Grouping
): GroupedEvents {
  const columns = fields.map((field) => canonicalCodes(selection, dictionaries, field));
  const keys = numberTuples(columns, countMissing, selection.length);
  return {
    events: {
      time: selection.time,
      key: keys.numbers,
      keyCount: keys.count,
      measure: measured(selection, dictionaries, measure),
    },
    codes: columns.map((column) => Uint32Array.from(keys.firstAt, (first) => column[first] ?? 0)),
    missing: countZeros(keys.numbers),
  };
}

function numberTuples(columns: readonly Uint32Array[], missing: boolean, length: number): Numbering {
  const [first, ...others] = columns.map((column) => numberValues(column, missing));
  if (first === undefined) {
    return { numbers: new Uint32Array(length).fill(1), count: 1, firstAt: new Uint32Array(2) };
  }
  return others.reduce((left, right) => numberPairs(left.numbers, left.count, right.numbers, right.count), first);
}

/** Codes of a field, those of users by the person that they stand for. */
function canonicalCodes(selection: Selection, dictionaries: Dictionaries, field: CodedField): Uint32Array {
  const codes = gatherCodes(selection, field);
  if (field === 'user.id') {
    const { user } = dictionaries;
    const canonical = Uint32Array.from({ length: user.size }, (_, code) => user.canonical(code));
    for (let i = 0; i < codes.length; i++) {
      codes[i] = canonical[codes[i] ?? 0] ?? 0;
    }
  }
  return codes;
}

function measured(selection: Selection, dictionaries: Dictionaries, measure: MeasuredField): Measure {
  switch (measure.type) {
    case 'count':
      return measure;
    case 'distinct':
      return { type: 'distinct', values: canonicalCodes(selection, dictionaries, measure.field) };
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
