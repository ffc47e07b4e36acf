import { GROUP_FIELD_NAMES } from '../query/field-names.ts';
import { GROUP_FIELDS } from '../query/query.ts';

/** Fields that a variable can be made of. */
export const VARIABLE_FIELDS: ReadonlyArray<{ value: string; label: string }> = [
  ...GROUP_FIELDS.map((value) => ({ value, label: GROUP_FIELD_NAMES[value].one })),
  { value: 'group.name', label: 'group' },
  { value: 'confluence.audit.affected_objects', label: 'affected object' },
];
