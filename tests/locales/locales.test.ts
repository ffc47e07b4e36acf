import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { ENGLISH, LANGUAGES, localePath, localeTexts } from './locale-texts.ts';
import { SAME_AS_ENGLISH } from './same-as-english.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const PLURAL = /_(zero|one|two|few|many|other)$/;
const english = localeTexts(ENGLISH);

/** Keys that a language needs: those of English, with the plural forms of its own. */
function neededKeys(language: string): Set<string> {
  const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
  return new Set(
    [...english.keys()].flatMap((key) =>
      PLURAL.test(key) ? pluralCategories.map((category) => key.replace(PLURAL, `_${category}`)) : [key]
    )
  );
}

/** The English text of a key: the one for many where English has no such plural form. */
function englishOf(key: string): string {
  return english.get(key) ?? english.get(key.replace(PLURAL, '_other')) ?? '';
}

/** What must stand in every language as it does in English: values with their format, and mark-up. */
const placeholders = (text: string) => [...new Set(text.match(/\{\{[^}]*\}\}/g))].sort();
const tags = (text: string) => (text.match(/<\/?\w+ *\/?>/g) ?? []).sort();
/** Letters outside of values and mark-up: without any there is nothing to translate. */
const hasWords = (text: string) => /\p{L}/u.test(text.replaceAll(/\{\{[^}]*\}\}|<[^>]*>/g, ''));

/** Fails with the file and every text that is wrong in it. */
function assertNone(language: string, wrong: readonly string[], what: string): void {
  assert.ok(wrong.length === 0, `${localePath(language)}: ${wrong.length} ${what}\n${wrong.join('\n')}`);
}

describe('src/locales', () => {
  it('is what the code says, as `npm run texts` writes it', () => {
    const cli = join(ROOT, 'node_modules/i18next-cli/dist/esm/cli.js');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [cli, 'extract', '--ci', '--sync-primary', '--dry-run'],
      { cwd: ROOT, encoding: 'utf8' }
    );
    assert.equal(status, 0, `Texts of the code are not in src/locales: npm run texts\n${stdout}${stderr}`);
  });

  for (const language of LANGUAGES) {
    const texts = localeTexts(language);
    const differing = (part: (text: string) => readonly string[]) =>
      [...texts]
        .filter(([key, text]) => text !== '' && part(text).join() !== part(englishOf(key)).join())
        .map(([key, text]) => `  ${key}: ${part(englishOf(key)).join(' ')} in English, ${part(text).join(' ')} here`);

    it(`${language} has every text of the page, in each plural form of its own, and no other`, () => {
      const needed = neededKeys(language);
      const missing = [...needed].filter((key) => !texts.has(key)).map((key) => `  ${key}: "${englishOf(key)}"`);
      assertNone(language, missing, 'keys are missing: npm run texts adds them');
      assertNone(
        language,
        [...texts.keys()].filter((key) => !needed.has(key)),
        'keys are used nowhere: npm run texts removes them'
      );
    });

    it(`${language} says something for each`, () => {
      const empty = [...texts].filter(([, text]) => text.trim() === '').map(([key]) => `  ${key}: "${englishOf(key)}"`);
      assertNone(language, empty, 'texts are not translated, and shown in English');
    });

    it(`${language} has the values and the mark-up of English in each`, () => {
      assertNone(language, differing(placeholders), 'texts have other values in {{…}}');
      assertNone(language, differing(tags), 'texts have other mark-up in <…>');
    });
  }

  for (const language of LANGUAGES.filter((one) => one !== ENGLISH)) {
    const allowed = SAME_AS_ENGLISH[language] ?? [];

    it(`${language} is not English, but for what it has in common with it`, () => {
      const same = [...localeTexts(language)].filter(([key, text]) => text === englishOf(key) && hasWords(text));
      assertNone(
        language,
        same.filter(([, text]) => !allowed.includes(text)).map(([key, text]) => `  ${key}: "${text}"`),
        'texts are the English ones: translate them, or name them in tests/locales/same-as-english.ts'
      );
    });
  }

  it('shares with English only what English says', () => {
    const said = new Set(english.values());
    for (const [language, shared] of Object.entries(SAME_AS_ENGLISH)) {
      assert.ok(LANGUAGES.includes(language) && language !== ENGLISH, language);
      assert.deepEqual(
        shared.filter((text) => !said.has(text)),
        [],
        `tests/locales/same-as-english.ts, ${language}`
      );
    }
  });
});
