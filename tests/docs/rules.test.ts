import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PRESETS } from '../../src/query/presets/presets.ts';
import { read, section, tableRows } from './documents.ts';

const text = read('docs/rules.md');
const others = tableRows(section(text, 'Rules of other products'));
const analytics = tableRows(section(text, 'MITRE ATT&CK'));
const titles = PRESETS.map(({ title }) => title).sort((a, b) => b.length - a.length);

/** Titles that a cell names, which itself may hold commas; what is left is no title. */
function named(cell: string): { found: string[]; left: string } {
  let left = cell;
  const found = titles.filter((title) => {
    const at = `, ${left}, `.indexOf(`, ${title}, `);
    left = at < 0 ? left : `${left.slice(0, at)}${left.slice(at + title.length + 2)}`;
    return at >= 0;
  });
  return { found, left: left.replaceAll(/[, ]/g, '') };
}

describe('docs/rules.md', () => {
  it('says of every public rule which presets stand for it, or why none does', () => {
    assert.ok(others.length > 40);
    for (const [rule, source, , here = '', difference = ''] of others) {
      assert.notEqual(source, '', rule);
      if (here === 'none') {
        assert.ok(difference.length > 20, `${rule}: no word why`);
      } else {
        const { found, left } = named(here);
        assert.ok(found.length > 0 && left === '', `${rule}: "${here}" names what is no preset`);
      }
    }
  });

  it('says of every analytic which presets stand for it', () => {
    assert.ok(analytics.length > 7);
    for (const [analytic, here = ''] of analytics) {
      const { found, left } = named(here);
      assert.ok(found.length > 0 && left === '', `${analytic}: "${here}" names what is no preset`);
    }
  });

  it('uses every preset', () => {
    const used = new Set(
      [...others.map(([, , , here = '']) => here), ...analytics.map(([, here = '']) => here)].flatMap(
        (cell) => named(cell).found
      )
    );
    const here = titles.filter((title) => !used.has(title));
    assert.deepEqual(
      here.filter((title) => !OWN.includes(title)),
      []
    );
  });
});

/** Presets that stand for no public rule. */
const OWN: readonly string[] = ['Failed logins, then a success'];
