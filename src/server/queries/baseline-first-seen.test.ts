import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_TABLE_ROWS } from '../../query/limits.ts';
import { parseQuery } from '../../query/schema.ts';
import { columnsOf } from '../analysis/columns.fixture.ts';
import { select } from '../analysis/select.ts';
import { fieldLength } from '../grafana/frames/frame.ts';
import { newValues } from './baseline-first-seen.ts';

/** The table of new objects of one user, who had one object before and these many since. */
function tableOf(fresh: number) {
  const time = Array.from({ length: fresh + 1 }, (_, n) => n);
  const columns = columnsOf({ time, codes: { 'user.id': time.map(() => 1), 'object.id': time.map((n) => n + 1) } });
  const range = { from: 0, to: fresh };
  const query = parseQuery({ queryType: 'baseline', method: 'firstSeen', field: 'object.id' });
  assert.ok(query.queryType === 'baseline');
  return newValues({
    query,
    span: { read: range, scored: { ...range, from: 1 } },
    selection: select(columns, range, { clauses: [] }),
    dictionaries: columns.dictionaries,
    unknown: [],
  }).parts([1]);
}

test('a table of new values shows as many as anybody reads, and says how many there are', () => {
  const { keys, fields, notices } = tableOf(MAX_TABLE_ROWS + 1);
  assert.deepEqual(
    [keys.length, ...fields.map(fieldLength)],
    [keys, ...fields].map(() => MAX_TABLE_ROWS)
  );
  assert.deepEqual(
    notices?.map(({ text }) => text),
    [
      'Shown are 10,000 of 10,001 new values, those of the keys that have most. Raise the minimum value, or filter more.',
    ]
  );
  assert.deepEqual(tableOf(MAX_TABLE_ROWS).notices, []);
});
