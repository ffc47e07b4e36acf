import {
  TEXT_FIELDS,
  LIST_FIELDS,
  LIST_SEPARATOR,
  type CodedField,
  type EventColumns,
  type TextField,
} from '../events/columns.ts';
import { foldText } from '../events/text.ts';

export interface FieldValue {
  readonly value: string;
  /** Name for people where the value is an id. */
  readonly label?: string;
  /** Events that have it. */
  readonly count: number;
}

export type ValueField = Exclude<CodedField, TextField>;

/**
 * Values of a field that occur in the columns, most frequent first; a person is one value under whatever name.
 * @param search part of the value or its name, case folded; empty: all
 */
export function fieldValues(
  { segments, dictionaries }: EventColumns,
  field: ValueField,
  search: string,
  limit: number
): FieldValue[] {
  const counts = new Float64Array(dictionaries.of(field).size);
  for (const { codes } of segments) {
    for (const code of codes[field]) {
      counts[code] = (counts[code] ?? 0) + 1;
    }
  }
  const byValue = new Map<string, FieldValue>();
  counts.forEach((count, code) => {
    if (code !== 0 && count > 0) {
      for (const { value, label } of valuesOf(dictionaries, field, code)) {
        byValue.set(value, { value, ...(label && { label }), count: (byValue.get(value)?.count ?? 0) + count });
      }
    }
  });
  const wanted = foldText(search);
  return [...byValue.values()]
    .filter(({ value, label = '' }) => foldText(`${value}\n${label}`).includes(wanted))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit);
}

function valuesOf(
  dictionaries: EventColumns['dictionaries'],
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
