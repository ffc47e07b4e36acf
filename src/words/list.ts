import { t } from '../i18n';

/** `a, b, c`: what stands one beside the other. */
export function row(words: readonly string[]): string {
  const [first = '', ...others] = words;
  return others.reduce((before, next) => t('list.next', '{{before}}, {{next}}', { before, next }), first);
}

/** `a`, `a and b`, `a, b and c`. */
export function list(words: readonly string[]): string {
  const next = words.at(-1) ?? '';
  if (words.length < 2) {
    return next;
  }
  return t('list.and', '{{before}} and {{next}}', { before: row(words.slice(0, -1)), next });
}
