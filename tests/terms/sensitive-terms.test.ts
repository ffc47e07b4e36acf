import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { TERM_LISTS } from '../../src/query/sensitive-terms-data.ts';
import { SENSITIVE_TERMS } from '../../src/query/sensitive-terms.ts';
import { PRESETS } from '../../src/query/presets/presets.ts';
import { containsTerm, foldText } from '../../src/server/events/text.ts';

const found = (text: string, term: string) => containsTerm(foldText(text), foldText(term), 'word');

/** Sentences as people of the language type them around a noun. */
const SENTENCES: Record<string, (term: string) => string[]> = {
  en: (term) => [term, `where is the ${term}?`, `prod_${term}`],
  de: (term) => [term, `Wo steht „${term}“?`, term.toUpperCase()],
  fr: (term) => [term, `l'${term} du serveur`, term.normalize('NFD')],
  es: (term) => [term, `¿${term}?`, term.normalize('NFD')],
  ja: (term) => [term, `本番の${term}を教えて`, `${term}一覧`, `新しい${term}2024`],
  ko: (term) => [term, `서버 ${term}를 찾기`, `관리자${term}`, `${term}은 어디에`],
};

for (const { language, name, reviewed, terms } of TERM_LISTS) {
  describe(`the sensitive search terms in ${name}`, () => {
    it('are written in the one form that searches compare, without blanks around them', () => {
      for (const term of terms) {
        assert.equal(term, foldText(term));
        assert.equal(term, term.normalize('NFC'));
        assert.equal(term, term.trim().replaceAll(/\s+/g, ' '));
      }
    });

    it('are of two letters or more, and hold no control or invisible character', () => {
      for (const term of terms) {
        assert.ok((term.match(/\p{L}/gu) ?? []).length >= 2, term);
        assert.doesNotMatch(term, /\p{C}/u, term);
      }
    });

    it('are each found where people of the language type them', () => {
      const sentences = SENTENCES[language];
      assert.ok(sentences);
      for (const term of terms) {
        for (const text of sentences(term)) {
          assert.ok(found(text, term), `${term} in ${text}`);
        }
      }
    });

    it('are named in the documentation, as reviewed or not', () => {
      const line = readFileSync('docs/query.md', 'utf8')
        .split('\n')
        .find((row) => row.startsWith(`| ${name} `));
      assert.equal(line, `| ${name} | ${terms.length} | ${reviewed ? 'yes' : 'no'} |`);
    });
  });
}

describe('all sensitive search terms', () => {
  it('stand once, whatever language they are of', () => {
    const folded = SENSITIVE_TERMS.map(foldText);
    assert.deepEqual(
      folded.filter((term, index) => folded.indexOf(term) !== index),
      []
    );
  });

  it('are what the preset looks for, as words', () => {
    const preset = PRESETS.find(({ id }) => id === 'sensitive-search');
    assert.deepEqual(preset?.patch.filter.terms, SENSITIVE_TERMS);
    assert.equal(preset?.patch.filter.termMatch, 'word');
  });

  it('are not found in searches of every day', () => {
    for (const text of [
      'tokenizer settings',
      'secretary of the board',
      'Sekretariat',
      'jetonnière',
      'secretaría',
      '東京オフィスの会議室',
      '휴가 신청 방법',
      '암호화폐 뉴스',
    ]) {
      assert.deepEqual(
        SENSITIVE_TERMS.filter((term) => found(text, term)),
        [],
        text
      );
    }
  });
});
