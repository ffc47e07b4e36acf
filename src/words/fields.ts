import { t } from '../i18n';
import { DISTINCT_FIELD_NAMES } from '../query/field-names.ts';
import { type DistinctField } from '../query/query.ts';
import { textKey } from './text-key.ts';

/** The name of a field for one value: `user`. */
export function fieldName(field: DistinctField): string {
  return t(`fields.${textKey(field)}.one`, DISTINCT_FIELD_NAMES[field].one);
}

/** The name of a field for several values: `users`. */
export function fieldNames(field: DistinctField): string {
  return t(`fields.${textKey(field)}.many`, DISTINCT_FIELD_NAMES[field].many);
}
