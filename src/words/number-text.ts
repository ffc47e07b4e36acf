import { t } from '../i18n';

/** A number as people of the language read it: `1,234`, `0.5`. */
export function numberText(value: number): string {
  return t('number-text.grouped', '{{value, number}}', { value });
}
