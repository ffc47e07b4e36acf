import { CODED_FIELDS, type CodedField, TEXT_FIELDS, type TextField } from '../../events/columns.ts';

/** A coded field that is no free text: its values are in memory on the main thread. */
export type ValueField = Exclude<CodedField, TextField>;

export const VALUE_FIELDS = CODED_FIELDS.filter((field): field is ValueField => !isTextField(field));

export function isTextField(field: CodedField): field is TextField {
  return TEXT_FIELDS.some((text) => text === field);
}
