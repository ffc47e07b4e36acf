import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HOUR_MS } from '../events/columns.ts';
import { columnsOf } from './columns.fixture.ts';
import { gatherRows, select } from './select.ts';
import { unite } from './unite.ts';

const event = fc.record({ time: fc.nat(3 * HOUR_MS), action: fc.nat(4) });

/** For each selection the actions that it takes. */
const taken = fc.array(fc.uniqueArray(fc.nat(4)), { minLength: 1, maxLength: 5 });

test('each event of any selection is there once, in order, with the selections that it is in', () => {
  fc.assert(
    fc.property(fc.array(event), taken, (events, actions) => {
      const columns = columnsOf({
        time: events.map(({ time }) => time),
        codes: { 'event.action': events.map(({ action }) => action) },
      });
      const everything = { from: 0, to: 3 * HOUR_MS };
      const selections = actions.map((codes) =>
        select(columns, everything, {
          clauses: [
            [
              {
                field: 'event.action',
                passes: Uint8Array.from({ length: 5 }, (_, code) => Number(codes.includes(code))),
              },
            ],
          ],
        })
      );
      const bitsOf = (row: number) =>
        actions.reduce((bits, codes, n) => bits | (codes.includes(events[row]?.action ?? -1) ? 1 << n : 0), 0);
      const { selection, inSelections } = unite(selections);
      const rows = [...gatherRows(select(columns, everything, { clauses: [] }))].filter((row) => bitsOf(row) !== 0);
      assert.deepEqual([...gatherRows(selection)], rows);
      assert.deepEqual([...inSelections], rows.map(bitsOf));
      assert.deepEqual(
        [...selection.time],
        rows.map((row) => events[row]?.time)
      );
    })
  );
});
