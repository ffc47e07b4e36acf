import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { auditEvent } from './build-event.ts';
import { containsTerm, foldText, fullText } from './text.ts';

describe('foldText', () => {
  it('makes two characters equal exactly where Unicode simple case folding does', () => {
    for (let code = 0; code <= 0x1ffff; code++) {
      const character = String.fromCodePoint(code);
      const surrogate = code >= 0xd800 && code <= 0xdfff;
      if (surrogate || character.normalize('NFC') !== character) {
        continue;
      }
      for (const other of [character.toLowerCase(), character.toUpperCase(), character.toUpperCase().toLowerCase()]) {
        if (other !== character && [...other].length === 1 && other.normalize('NFC') === other) {
          const equal = new RegExp(`^\\u{${code.toString(16)}}$`, 'iu').test(other);
          assert.equal(foldText(character) === foldText(other), equal, `U+${code.toString(16)} and ${other}`);
        }
      }
    }
  });

  it('is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => assert.equal(foldText(foldText(text)), foldText(text)))
    );
  });

  it('does not depend on how accents are encoded', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) =>
        assert.equal(foldText(text.normalize('NFD')), foldText(text.normalize('NFC')))
      )
    );
  });

  it('folds ASCII text and the same text inside other text alike', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) =>
        assert.equal(foldText(`${text}я`), `${foldText(text)}я`)
      )
    );
  });
});

describe('containsTerm', () => {
  const found = (text: string, term: string, match: 'word' | 'substring') =>
    containsTerm(foldText(text), foldText(term), match);

  it('finds a substring wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.string(), (a, term, b) =>
        assert.ok(containsTerm(a + term + b, term, 'substring'))
      )
    );
  });

  it('finds a word between anything that is no letter or digit', () => {
    for (const text of ['token', 'my TOKEN!', 'api_token', '(token)', 'tokens token', '密码: token', '😀token😀']) {
      assert.ok(found(text, 'Token', 'word'), text);
    }
  });

  it('does not find a word inside a longer one, in any script that parts words', () => {
    for (const [text, term] of [
      ['tokenizer', 'token'],
      ['secretary', 'secret'],
      ['2token', 'token'],
      ['паролями', 'пароль'],
      ['пароли', 'пароли́'],
      ['cle\u0301s', 'cle\u0301'],
      ['x𝐀key', 'key'],
      ['𝐀key', 'key'],
      ['कुंजीे', 'कुंजी'],
    ] as const) {
      assert.ok(!found(text, term, 'word'), `${term} in ${text}`);
    }
  });

  it('finds a word of a script without spaces wherever it stands', () => {
    for (const [text, term] of [
      ['データベースのパスワードを変更', 'パスワード'],
      ['新しい秘密鍵の場所', '秘密鍵'],
      ['本番apiキー一覧', 'APIキー'],
      ['アクセスキー2', 'アクセスキー'],
      ['비밀번호를 잊었어요', '비밀번호'],
      ['관리자비밀번호', '비밀번호'],
      ['服务器密码在哪', '密码'],
      ['ลืมรหัสผ่านแล้ว', 'รหัสผ่าน'],
    ] as const) {
      assert.ok(found(text, term, 'word'), `${term} in ${text}`);
    }
  });

  it('finds a Latin word that such a script is joined to, on that side only', () => {
    for (const text of ['tokenを更新', 'token을 갱신', '新token', '신규token', 'ｘ　token']) {
      assert.ok(found(text, 'token', 'word'), text);
    }
    for (const text of ['新tokenizer', 'mytoken을', 'ssapiキー']) {
      assert.ok(!found(text, text.includes('キー') ? 'apiキー' : 'token', 'word'), text);
    }
  });

  it('does not part a letter from the mark on it, in any script', () => {
    assert.ok(!found('กิ', 'ก', 'word'), 'a Thai vowel over its consonant');
    assert.ok(!found('か\u0301', 'か', 'word'), 'an accent on a kana');
  });

  it('finds by words only what it finds by substrings', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '1', ' ', 'あ', 'ー', '鍵', '키', '\u0301', 'ก', '𝐀') });
    fc.assert(
      fc.property(text, text, (where, term) =>
        assert.ok(!containsTerm(where, term, 'word') || containsTerm(where, term, 'substring'))
      )
    );
  });

  it('finds a term of several words, and one that has letters in another case', () => {
    assert.ok(found('where is the PRIVATE Key?', 'private key', 'word'));
    assert.ok(found('ПАРОЛЬ', 'пароль', 'word'));
  });

  it('never finds the empty term', () => {
    assert.ok(!containsTerm('anything', '', 'substring'));
    assert.ok(!containsTerm('', '', 'word'));
  });
});

describe('fullText', () => {
  it('holds what is written in the event, each text once', () => {
    const event = auditEvent({
      time: 0,
      observed: 0,
      source: { type: 'confluenceDataCenter', site: 'wiki' },
      actionKey: 'audit.logging.summary.space.permission.added',
      actionName: 'Space permission added',
      user: { id: '8a7f', name: 'abyron', displayName: 'Ada Byron', email: 'ada@example.org' },
      sourceAddress: '203.0.113.9',
      objects: [{ type: 'Space', id: '655361', name: 'Payroll', uri: 'https://wiki.example.org/display/PAY' }],
      changes: [{ field: 'Type', fieldKey: 'Type', from: '', to: 'VIEWSPACE' }],
      attributes: [{ name: 'Reason', nameKey: 'reason', value: 'onboarding' }],
      searchText: 'private key',
      userAgent: 'curl/8',
    });
    const lines = fullText(event).split('\n');
    for (const text of ['Space permission added', 'Payroll', 'VIEWSPACE', 'onboarding', 'private key']) {
      assert.ok(lines.includes(text), text);
    }
    for (const coded of ['8a7f', 'abyron', 'Ada Byron', 'ada@example.org', '203.0.113.9', 'curl/8']) {
      assert.ok(!lines.includes(coded), coded);
    }
    assert.equal(new Set(lines).size, lines.length);
  });
});
