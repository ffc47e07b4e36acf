import { t } from '../i18n';
import { GROUP_FIELDS } from '../query/query.ts';
import { fieldName } from '../words/fields';

/** Fields that a variable can be made of, with their names. */
export function variableFields(): ReadonlyArray<{ value: string; label: string }> {
  return [
    ...GROUP_FIELDS.map((value) => ({ value, label: fieldName(value) })),
    { value: 'group.name', label: t('variable-fields.group', 'group') },
    {
      value: 'confluence.audit.affected_objects',
      label: t('variable-fields.affected-object', 'affected object'),
    },
  ];
}
