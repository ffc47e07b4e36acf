import { t } from '../i18n';

/** `page views, logins`: in a row, with what the language puts between the parts of a list. */
export function listed(parts: readonly string[]): string {
  return parts.join(t('listed.separator', ', '));
}
