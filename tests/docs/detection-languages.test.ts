import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { completeQuery } from '../../src/query/defaults.ts';
import { EqlError } from '../../src/query/eql/eql-error.ts';
import { EQL_FIELDS } from '../../src/query/eql/fields.ts';
import { translateEql } from '../../src/query/eql/translate.ts';
import { presetOf } from '../../src/query/presets/preset-match.ts';
import { PRESETS } from '../../src/query/presets/presets.ts';
import { parseQuery } from '../../src/query/schema.ts';
import { CATEGORIES } from '../../src/server/events/vocabulary-data.ts';
import { canonicalAction } from '../../src/server/events/vocabulary.ts';
import { codeBlocks, read, section, tableRows } from './documents.ts';

const text = read('docs/detection-languages.md');
const code = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, inside = '']) => inside);

const queryOf = (json: string) => parseQuery({ refId: 'A', ...Object(JSON.parse(json)) });

describe('docs/detection-languages.md', () => {
  for (const heading of ['A sequence of one repeated event', 'A sequence of different events', 'An event query']) {
    it(`shows the query that the EQL of "${heading}" is`, () => {
      const [eql = ''] = codeBlocks(section(text, heading), 'eql');
      const [json = ''] = codeBlocks(section(text, heading), 'json');
      assert.deepEqual(completeQuery({ refId: 'A', ...translateEql(eql).patch }), queryOf(json));
    });
  }

  it('has no other EQL', () => assert.equal(codeBlocks(text, 'eql').length, 3));

  it('has every field, in its order, with what it becomes', () => {
    assert.deepEqual(
      tableRows(section(text, 'Fields')).map((cells) => cells.map((cell) => code(cell)[0])),
      EQL_FIELDS.map(({ name, filter, group }) => [name, filter?.key, group])
    );
  });

  it('names operators and functions that are taken', () => {
    const [same = [], not = [], , , , functions = []] = tableRows(section(text, 'Conditions'));
    for (const operator of [...code(same[0]), ...code(not[0])].filter((word) => word !== 'not')) {
      assert.doesNotThrow(() => translateEql(`any where user.id ${operator} ${/in/.test(operator) ? '("a")' : '"a"'}`));
    }
    assert.equal(code(functions[0]).length, 4);
    for (const name of code(functions[0]).filter((word) => word !== '~')) {
      assert.doesNotThrow(() => translateEql(`any where ${name}(user.id, "a") or ${name}~(user.id, "a")`));
    }
  });

  it('gives examples of what is not taken, each refused for the reason that is told', () => {
    const rows = tableRows(section(text, 'Not taken'));
    assert.ok(rows.length > 10);
    for (const [cell = '', why = ''] of rows) {
      assert.throws(
        () => translateEql(cell.slice(1, -1)),
        (error) => error instanceof EqlError && error.message.includes(why),
        cell
      );
    }
  });

  it('names for each text of an action the canonical one', () => {
    const rows = tableRows(section(text, 'Actions'));
    assert.ok(rows.length > 8);
    for (const [name = '', action] of rows) {
      assert.equal(canonicalAction({ key: '', name }), action === undefined ? name : code(action)[0], name);
    }
  });

  it('names canonical categories', () => {
    for (const [, category] of tableRows(section(text, 'Categories'))) {
      assert.ok(
        CATEGORIES.some((known) => known.category === code(category)[0]),
        category
      );
    }
  });

  it('names the presets that its queries are', () => {
    const examples = [
      ['A sequence of one repeated event', 'Bulk access by user and IP'],
      ['A sequence of different events', 'Failed logins, then a success'],
      ['Example', 'Audit weakened'],
    ] as const;
    for (const [heading, title] of examples) {
      const [json = ''] = codeBlocks(section(text, heading), 'json');
      const preset = PRESETS.find((known) => known.title === title);
      assert.ok(section(text, heading).includes(`the preset *${title}*`));
      assert.equal(presetOf(queryOf(json))?.id, preset?.id);
    }
  });
});
