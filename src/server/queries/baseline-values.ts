import type { BaselineQuery } from '../../query/query.ts';
import type { GroupedEvents } from '../analysis/keys.ts';
import type { Selection } from '../analysis/select.ts';
import type { TimeRange } from '../analysis/time-range.ts';
import type { Dictionaries } from '../events/columns.ts';
import type { Interval } from '../events/interval.ts';
import type { Field, Notice } from '../grafana/frames/frame.ts';
import type { BaselineSpan } from './baseline-span.ts';

/** What a method has to judge. */
export interface BaselineEvents {
  readonly query: BaselineQuery;
  readonly span: BaselineSpan;
  readonly selection: Selection;
  readonly dictionaries: Dictionaries;
  /** Times of which not all events are known. */
  readonly unknown: readonly Interval[];
}

/** A table of what values are made of. */
export interface Parts {
  /** Key of each row. */
  readonly keys: readonly number[];
  readonly fields: readonly Field[];
  /** What the table does not show. */
  readonly notices?: readonly Notice[];
}

/** What values are made of as texts, a row a key. */
export interface PartTexts {
  /** The events of a row's key in this time are what its value comes from. */
  readonly times: readonly TimeRange[];
  readonly fields: readonly Field[];
}

/** What a baseline found. */
export interface BaselineValues {
  readonly grouped: GroupedEvents;
  /** By key number; NaN for a key that has none. */
  readonly value: Float64Array;
  /** Keys whose history is too short for a value. */
  readonly withoutHistory: number;
  /** The parts of some keys that have a value, in their order. */
  parts(keys: readonly number[]): Parts;
  /** The same for evidence. */
  texts(keys: readonly number[]): PartTexts;
}

export function valuesByKey<Row extends { readonly key: number }>(
  { events }: GroupedEvents,
  rows: readonly Row[],
  valueOf: (row: Row) => number
): Float64Array {
  const values = new Float64Array(events.keyCount + 1).fill(NaN);
  rows.forEach((row) => (values[row.key] = valueOf(row)));
  return values;
}

/** A column of times, epoch ms. */
export function times<Row>(name: string, rows: readonly Row[], valueOf: (row: Row) => number): Field {
  return { name, type: 'time', values: rows.map(valueOf) };
}

export function numbers<Row>(name: string, rows: readonly Row[], valueOf: (row: Row) => number): Field {
  return { name, type: 'float64', values: rows.map(valueOf) };
}

/** Numbers as people read them: at most two decimals. */
export function numberTexts<Row>(name: string, rows: readonly Row[], valueOf: (row: Row) => number): Field {
  return { name, type: 'string', values: rows.map((row) => String(Math.round(valueOf(row) * 100) / 100)) };
}
