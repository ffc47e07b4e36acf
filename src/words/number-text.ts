import { t } from '../i18n';

/** A number as people of the language read it: `1,234`, `0.5`. A template variable that stands for one is as it is written. */
export function numberText(value: number | string): string {
  return typeof value === 'string' ? value : t('number-text.grouped', '{{value, number}}', { value });
}
