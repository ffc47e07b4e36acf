import { t } from '../i18n';
import { VARIABLE_FIELD_NAMES } from '../query/field-names.ts';
import { textKey } from '../words/text-key.ts';

/** Fields that a variable can be made of, with their names. */
export function variableFields(): Array<{ value: string; label: string }> {
  return Object.entries(VARIABLE_FIELD_NAMES).map(([value, name]) => ({
    value,
    label: t(`fields.${textKey(value)}.one`, name),
  }));
}
