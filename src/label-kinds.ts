import { labelKind, type LabelKind } from './query/label-kinds.ts';

/** Headings of the groups of labels in the details of a line. */
const KIND_NAMES: Readonly<Record<LabelKind, string>> = {
  person: 'Who',
  act: 'What was done',
  object: 'To what',
  origin: 'From where, and how',
  record: 'About the record',
};

/** Heading under which a label is shown. */
export function labelKindName(label: string): string {
  return KIND_NAMES[labelKind(label)];
}
