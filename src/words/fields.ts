import { t } from '../i18n';
import { DISTINCT_FIELD_NAMES } from '../query/field-names.ts';
import { DISTINCT_FIELDS } from '../query/query.ts';
import { textKey } from './text-key.ts';

/** The name of a field for one value: `user`. A template variable that stands for one is as it is written. */
export function fieldName(field: string): string {
  return nameOf(field, 'one');
}

/** The name of a field for several values: `users`. */
export function fieldNames(field: string): string {
  return nameOf(field, 'many');
}

function nameOf(text: string, form: 'one' | 'many'): string {
  const field = DISTINCT_FIELDS.find((known) => known === text);
  return field === undefined ? text : t(`fields.${textKey(field)}.${form}`, DISTINCT_FIELD_NAMES[field][form]);
}
