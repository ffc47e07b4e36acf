import type { CodedField, Dictionaries, TextField } from '../events/columns.ts';
import type { ItemLists, KeyedEvents, Measure } from './keyed-events.ts';
import { PairNumbering, ValueNumbering } from './numbering.ts';
import {
  codesAt,
  copyCodes,
  forEachBlock,
  gatherBytes,
  gatherCodes,
  translateCodes,
  type SelectedBlock,
  type Selection,
} from './select.ts';
import { impossibleArrivals } from './travel.ts';

export type KeyField = Exclude<CodedField, TextField>;

/** What is measured, by field. */
export type MeasuredField =
  | { readonly type: 'count' }
  | { readonly type: 'distinct'; readonly field: CodedField }
  /** Of the items that the values of a field hold, by code. */
  | { readonly type: 'distinctItems'; readonly field: CodedField; readonly itemsOf: ItemLists }
  | { readonly type: 'sum'; readonly field: 'http.response.body.bytes' }
  /** Number of impossible arrivals. */
  | { readonly type: 'impossibleTravel'; readonly kilometersPerHour: number };

export interface Grouping {
  /** Without a field all events have one key, number 1. */
  readonly fields: readonly KeyField[];
  /** Whether "missing" is a value like any other; else an event that lacks a field has no key. */
  readonly countMissing: boolean;
  /**
   * Code of an `event.dataset` that does not tell where its people are: grouped by user and address, its events that
   * have a user and no address are counted under "missing". Undefined: there is none.
   */
  readonly addressless?: number | undefined;
  readonly measure: MeasuredField;
}

export interface GroupedEvents {
  /** All events of the selection, in its order. */
  readonly events: KeyedEvents;
  /** For each field the code of each key, by key number; entry 0 is not used. Users by their canonical code. */
  readonly codes: readonly Uint32Array[];
  /** Events without a key. */
  readonly missing: number;
  /** Events of the `addressless` dataset that are counted under a missing address. */
  readonly withoutAddress: number;
}

/**
 * Gives each event the number of its key: the tuple of the fields' codes, in the order of first appearance. A
 * person is one key under whatever name. O(events) expected time.
 */
export function groupEvents(
  selection: Selection,
  dictionaries: Dictionaries,
  { fields, countMissing, addressless, measure }: Grouping
): GroupedEvents {
  const persons = personsOf(dictionaries.user);
  const admitted =
    !countMissing && fields.includes('user.id') && fields.includes('source.ip') ? addressless : undefined;
  const keys = numberKeys(selection, persons, fields, countMissing, admitted);
  const keyed = { time: selection.time, key: keys.numbers, keyCount: keys.count };
  return {
    events: {
      ...keyed,
      measure:
        measure.type === 'impossibleTravel'
          ? { type: 'sum', amounts: arrivals(selection, keyed, dictionaries, measure.kilometersPerHour) }
          : measured(selection, persons, measure),
    },
    codes: fields.map((field) => {
      const codes = codesAt(selection, field, keys.firstAt);
      return field === 'user.id' ? codes.map((code) => persons[code] ?? 0) : codes;
    }),
    missing: keys.none,
    withoutAddress: admitted === undefined ? 0 : countWithoutAddress(selection, keys),
  };
}

/** The values of a field, one an event of the selection: its codes, those of users as the persons that they stand for. */
export function gatherValues(selection: Selection, { user }: Dictionaries, field: CodedField): Uint32Array {
  return gatherPersons(selection, personsOf(user), field);
}

interface NumberedKeys {
  /** Key number of each event of the selection. */
  readonly numbers: Uint32Array;
  readonly count: number;
  readonly none: number;
  readonly firstAt: Uint32Array;
}

/** Block by block, so that what is in between stays in the processor's cache. */
function numberKeys(
  selection: Selection,
  persons: Uint32Array,
  fields: readonly KeyField[],
  missing: boolean,
  admitted: number | undefined
): NumberedKeys {
  const numbers = new Uint32Array(selection.length);
  const [first, ...others] = fields;
  if (first === undefined) {
    return { numbers: numbers.fill(1), count: 1, none: 0, firstAt: new Uint32Array(2) };
  }
  const values = new ValueNumbering(missing);
  const pairs = others.map((field) => ({ field, numbering: new PairNumbering() }));
  const scratch = new Uint32Array(selection.blocks.reduce((most, { indexes }) => Math.max(most, indexes.length), 0));
  const sideOfPair = (block: SelectedBlock, field: KeyField, target: Uint32Array): Uint32Array => {
    const codes = copyPersons(block, field, persons, target);
    return missing
      ? aboveZero(codes)
      : field === 'source.ip' && admitted !== undefined
        ? admit(block, codes, admitted)
        : codes;
  };
  forEachBlock(selection, (block, start, end) => {
    const portion = numbers.subarray(start, end);
    if (pairs.length === 0) {
      values.number(copyPersons(block, first, persons, portion), portion);
      return;
    }
    sideOfPair(block, first, portion);
    for (const { field, numbering } of pairs) {
      numbering.number(portion, sideOfPair(block, field, scratch.subarray(0, portion.length)), portion);
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

/** Makes, in place, a missing address a value like any other, but only in the events of one dataset. */
function admit({ segment, indexes }: SelectedBlock, codes: Uint32Array, dataset: number): Uint32Array {
  const datasets = segment.codes['event.dataset'];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] ?? 0;
    codes[i] = code !== 0 ? code + 1 : datasets[indexes[i] ?? 0] === dataset ? 1 : 0;
  }
  return codes;
}

/** Events whose key holds a missing address. */
function countWithoutAddress(selection: Selection, { numbers, firstAt }: NumberedKeys): number {
  const addresses = codesAt(selection, 'source.ip', firstAt);
  if (!addresses.includes(0, 1)) {
    return 0;
  }
  let count = 0;
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i] ?? 0;
    count += number !== 0 && addresses[number] === 0 ? 1 : 0;
  }
  return count;
}

/** For each code of a user that of the person it stands for. */
function personsOf(user: Dictionaries['user']): Uint32Array {
  return new Uint32Array(user.size).map((_, code) => user.canonical(code));
}

function gatherPersons(selection: Selection, persons: Uint32Array, field: CodedField): Uint32Array {
  const values = new Uint32Array(selection.length);
  forEachBlock(selection, (block, start, end) => copyPersons(block, field, persons, values.subarray(start, end)));
  return values;
}

function arrivals(
  selection: Selection,
  keyed: Omit<KeyedEvents, 'measure'>,
  dictionaries: Dictionaries,
  kilometersPerHour: number
): Uint32Array {
  const field = 'source.geo.location';
  return impossibleArrivals(keyed, gatherCodes(selection, field), dictionaries.of(field), kilometersPerHour);
}

function measured(
  selection: Selection,
  persons: Uint32Array,
  measure: Exclude<MeasuredField, { type: 'impossibleTravel' }>
): Measure {
  switch (measure.type) {
    case 'count':
      return measure;
    case 'distinct':
      return { type: 'distinct', values: gatherPersons(selection, persons, measure.field) };
    case 'distinctItems':
      return { type: 'distinctItems', lists: gatherCodes(selection, measure.field), itemsOf: measure.itemsOf };
    case 'sum':
      return { type: 'sum', amounts: gatherBytes(selection) };
  }
}
