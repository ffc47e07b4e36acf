import i18next from 'i18next';
import { NAMESPACE } from '../i18n';
import english from '../locales/en-US/auditlens-confluence-datasource.json';

const MARK = '⟦';

type Texts = { readonly [key: string]: string | Texts };

/** Makes the language of the page one in which every text begins with a mark. */
export function markTexts(): void {
  changeTexts((text) => `${MARK}${text}`);
}

/** Makes the language of the page one whose texts have values and dots for letters: a letter that is read then is of no text. */
export function takeWordsAway(): void {
  changeTexts((text) => text.replaceAll(/(\{\{[^}]*\}\})|\p{Letter}/gu, (_, value?: string) => value ?? '·'));
}

function changeTexts(change: (text: string) => string): void {
  i18next.addResourceBundle('en-US', NAMESPACE, changed(english, change), true, true);
}

function changed(texts: Texts, change: (text: string) => string): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? change(text) : changed(text, change)])
  );
}

/** What a person reads or hears of the page that is of no translation, once each. */
export function untranslated(): string[] {
  const elements = [...document.body.querySelectorAll('*:not(style)')];
  const texts = elements.flatMap((element) => [
    ...[...element.childNodes].flatMap((node) => (node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '') : [])),
    ...['aria-label', 'placeholder', 'title'].map((name) => element.getAttribute(name) ?? ''),
  ]);
  return [...new Set(texts.filter((text) => /\p{Letter}/u.test(text) && !text.includes(MARK)))];
}
