import { type ComboboxOption } from '@grafana/ui';
import { variableOptions } from './field-options';

/** Fields for a list, by the names that people call them, and after them the dashboard's variables. */
export function fieldChoices<Field extends string>(
  fields: readonly Field[],
  nameOf: (field: Field) => string,
  variables: readonly string[]
): ComboboxOption[] {
  return [
    ...fields.map((field) => ({ value: field, label: nameOf(field), description: field })),
    ...variableOptions(variables),
  ];
}
