import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { entriesText, evidenceText, MAX_ENTRY_LENGTH } from './evidence-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 200 });

describe('a text of the evidence', () => {
  it('is one line of bounded length without control characters, whatever stands in the event', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = evidenceText(text);
        assert.ok(shown.length <= MAX_ENTRY_LENGTH);
        assert.doesNotMatch(shown, /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
        assert.ok(shown.isWellFormed());
      })
    );
  });

  it('that is short and printable stays as it is', () => {
    assert.equal(evidenceText('Größe 日本語 “Payroll” <b>'), 'Größe 日本語 “Payroll” <b>');
  });

  it('does not let a line break or a mark of direction through', () => {
    assert.equal(evidenceText('ada\r\nX-Header: 1'), 'ada X-Header: 1');
    assert.equal(evidenceText('report\u202efdp.exe'), 'report fdp.exe');
  });

  it('is not cut within a character', () => {
    assert.equal(evidenceText('😀'.repeat(50), 6), '😀😀…');
  });
});

describe('the most frequent values', () => {
  it('are at most 80 characters each and 1,000 together, and say how many others there are', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anyText, { minLength: 1, maxLength: 5 }),
        fc.nat(1_000_000_000),
        fc.nat(1_000_000_000),
        (names, count, others) => {
          const distinct = names.length + others;
          const text = entriesText(
            { distinct, most: names.map((_, code) => ({ code, count })) },
            (n) => names[n] ?? ''
          );
          const shown = names.filter((name) => evidenceText(name) !== '').length;
          assert.ok(text.length <= 1000);
          assert.equal(text.endsWith(`${distinct - shown} more`), distinct > shown);
          assert.equal(text.split(` (${count})`).length - 1 >= shown, true);
        }
      )
    );
  });

  it('read as a list', () => {
    const names = ['Payroll', 'Salaries', 'Plan'];
    const most = [
      { code: 0, count: 7 },
      { code: 1, count: 2 },
      { code: 2, count: 1 },
    ];
    assert.equal(
      entriesText({ distinct: 3, most }, (n) => names[n] ?? ''),
      'Payroll (7), Salaries (2), Plan (1)'
    );
    assert.equal(
      entriesText({ distinct: 12, most }, (n) => names[n] ?? ''),
      'Payroll (7), Salaries (2), Plan (1) and 9 more'
    );
    assert.equal(
      entriesText({ distinct: 3, most }, () => ''),
      '3 more'
    );
    assert.equal(
      entriesText({ distinct: 0, most: [] }, () => ''),
      ''
    );
  });
});
