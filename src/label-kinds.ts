import { t } from './i18n';
import { labelKind } from './query/label-kinds.ts';

/** Heading under which a label is shown in the details of a line. */
export function labelKindName(label: string): string {
  switch (labelKind(label)) {
    case 'person':
      return t('label-kinds.person', 'Who');
    case 'act':
      return t('label-kinds.act', 'What was done');
    case 'object':
      return t('label-kinds.object', 'To what');
    case 'origin':
      return t('label-kinds.origin', 'From where, and how');
    case 'record':
      return t('label-kinds.record', 'About the record');
  }
}
