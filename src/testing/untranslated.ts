import { initPluginTranslations } from '@grafana/i18n';
import i18next from 'i18next';
import { NAMESPACE } from '../i18n';
import english from '../locales/en-US/auditlens-confluence-datasource.json';

const MARK = '⟦';

type Texts = { readonly [key: string]: string | Texts };

/** Makes the language of the page one in which every text begins with a mark. */
export async function markTexts(): Promise<void> {
  await initPluginTranslations(NAMESPACE);
  i18next.addResourceBundle('en-US', NAMESPACE, marked(english), true, true);
}

function marked(texts: Texts): Texts {
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeof text === 'string' ? `${MARK}${text}` : marked(text)])
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
