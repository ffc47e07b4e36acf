import type { CodedField, Dictionaries, TextField } from '../events/columns.ts';
import type { KeyedEvents, Measure } from './keyed-events.ts';
import { PairNumbering, ValueNumbering } from './numbering.ts';
import {
  codesAt,
  copyCodes,
  forEachBlock,
  gatherBytes,
  translateCodes,
  type SelectedBlock,
  type Selection,
} from './select.ts';

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
    codes: fields.map((field) => {
      const codes = codesAt(selection, field, keys.firstAt);
      return field === 'user.id' ? codes.map((code) => persons[code] ?? 0) : codes;
    }),
    missing: keys.none,
  };
}

/** Block by block, so that what is in between stays in the processor's cache. */
function numberKeys(selection: Selection, persons: Uint32Array, fields: readonly KeyField[], missing: boolean) {
  const numbers = new Uint32Array(selection.length);
  const [first, ...others] = fields;
  if (first === undefined) {
    return { numbers: numbers.fill(1), count: 1, none: 0, firstAt: new Uint32Array(2) };
  }
  const values = new ValueNumbering(missing);
  const pairs = others.map((field) => ({ field, numbering: new PairNumbering() }));
  const scratch = new Uint32Array(selection.blocks.reduce((most, { indexes }) => Math.max(most, indexes.length), 0));
  forEachBlock(selection, (block, start, end) => {
    const portion = copyPersons(block, first, persons, numbers.subarray(start, end));
    if (pairs.length === 0) {
      values.number(portion, portion);
    } else if (missing) {
      aboveZero(portion);
    }
    for (const { field, numbering } of pairs) {
      const codes = copyPersons(block, field, persons, scratch.subarray(0, portion.length));
      numbering.number(portion, missing ? aboveZero(codes) : codes, portion);
    }
  });
  const { count, none, firstAt } = pairs.at(-1)?.numbering ?? values;
  return { numbers, count, none, firstAt };
}

/** Writes the codes of a field for one block, those of users as the persons that they stand for, and gives them back. */
function copyPersons(block: SelectedBlock, field: CodedField, persons: Uint32Array, target: Uint32Array): Uint32Array {
  return field === 'user.id' ? translateCodes(block, field, persons, target) : copyCodes(block, field, target);
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
    case 'distinct': {
      const values = new Uint32Array(selection.length);
      forEachBlock(selection, (block, start, end) =>
        copyPersons(block, measure.field, persons, values.subarray(start, end))
      );
      return { type: 'distinct', values };
    }
    case 'sum':
      return { type: 'sum', amounts: gatherBytes(selection) };
  }
}
