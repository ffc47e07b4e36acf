import { t } from '../i18n';

/** `a, b, c`: what stands one beside the other. */
export function row(words: readonly string[]): string {
  const [first = '', ...others] = words;
  return others.reduce((before, next) => t('list.next', '{{before}}, {{next}}', { before, next }), first);
}

/** `a`, `a and b`, `a, b and c`; a language may join two in another way than the last of more, as CLDR's patterns of lists do. */
export function list(words: readonly string[]): string {
  const next = words.at(-1) ?? '';
  const before = row(words.slice(0, -1));
  switch (words.length) {
    case 0:
    case 1:
      return next;
    case 2:
      return t('list.pair', '{{before}} and {{next}}', { before, next });
    default:
      return t('list.last', '{{before}} and {{next}}', { before, next });
  }
}
