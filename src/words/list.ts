import { t } from '../i18n';

/** `a`, `a and b`, `a, b and c`. @param last what stands before the last one */
export function list(words: readonly string[], last: 'and' | 'or' = 'and'): string {
  const [first = '', ...others] = words;
  return others.reduce((before, next, index) => {
    if (index < others.length - 1) {
      return t('list.next', '{{before}}, {{next}}', { before, next });
    }
    return last === 'and'
      ? t('list.and', '{{before}} and {{next}}', { before, next })
      : t('list.or', '{{before}} or {{next}}', { before, next });
  }, first);
}
