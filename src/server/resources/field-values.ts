import type { Selection } from '../analysis/select.ts';
import {
  TEXT_FIELDS,
  LIST_FIELDS,
  LIST_SEPARATOR,
  type CodedField,
  type Dictionaries,
  type TextField,
} from '../events/columns.ts';
import { foldText } from '../events/text.ts';

export interface FieldValue {
  readonly value: string;
  /** Name for people where the value is an id. */
  readonly label?: string;
  /** Events that have it. */
  readonly count: number;
  /** Time of the newest of them, epoch ms. */
  readonly lastSeen: number;
}

/** Most frequent first, or last seen first. */
export const VALUE_ORDERS = ['count', 'recent'] as const;
export type ValueOrder = (typeof VALUE_ORDERS)[number];

export type ValueField = Exclude<CodedField, TextField>;

export interface ValueListing {
  /** Part of the value or its name, case folded; empty: all. */
  readonly search: string;
  readonly order: ValueOrder;
  /** Values at most. */
  readonly limit: number;
}

/** Values of a field that the events have, in the order that is asked for; a person is one value under whatever name. O(events). */
export function fieldValues(
  { blocks }: Selection,
  dictionaries: Dictionaries,
  field: ValueField,
  { search, order, limit }: ValueListing
): FieldValue[] {
  const counts = new Float64Array(dictionaries.of(field).size);
  const newest = new Float64Array(counts.length);
  for (const { segment, indexes } of blocks) {
    const codes = segment.codes[field];
    for (const index of indexes) {
      const code = codes[index] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
      // Events ascend in time: the last one that is written is the newest.
      newest[code] = segment.start + (segment.offset[index] ?? 0);
    }
  }
  const byValue = new Map<string, FieldValue>();
  counts.forEach((count, code) => {
    if (code !== 0 && count > 0) {
      for (const { value, label } of valuesOf(dictionaries, field, code)) {
        const known = byValue.get(value);
        byValue.set(value, {
          value,
          ...(label && { label }),
          count: (known?.count ?? 0) + count,
          lastSeen: Math.max(known?.lastSeen ?? 0, newest[code] ?? 0),
        });
      }
    }
  });
  const wanted = foldText(search);
  const rank = order === 'recent' ? 'lastSeen' : 'count';
  return [...byValue.values()]
    .filter(({ value, label = '' }) => wanted === '' || foldText(`${value}\n${label}`).includes(wanted))
    .sort((a, b) => b[rank] - a[rank] || b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit);
}

function valuesOf(
  dictionaries: Dictionaries,
  field: ValueField,
  code: number
): Array<{ value: string; label?: string }> {
  if (field === 'user.id') {
    const { user } = dictionaries;
    const person = user.canonical(code);
    const { displayName, name } = user.detail(person);
    return [{ value: user.value(person), label: [displayName, name && `(${name})`].filter(Boolean).join(' ') }];
  }
  if (field === 'object.id') {
    return [{ value: dictionaries.object.value(code), label: dictionaries.object.detail(code).name }];
  }
  const value = dictionaries.of(field).value(code);
  return LIST_FIELDS.some((list) => list === field)
    ? value.split(LIST_SEPARATOR).map((item) => ({ value: item }))
    : [{ value }];
}

/** Whether values of the field can be listed. */
export function isValueField(field: string, known: readonly CodedField[]): field is ValueField {
  return known.some((name) => name === field) && !TEXT_FIELDS.some((name) => name === field);
}
