import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOUR_MS } from '../events/columns.ts';
import { columnsOf } from './columns.fixture.ts';
import { gatherRows, select } from './select.ts';
import { withoutMarked } from './without-marked.ts';

const event = fc.record({ time: fc.integer({ min: 0, max: 3 * HOUR_MS }), marked: fc.boolean() });

describe('withoutMarked', () => {
  it('leaves the other events, with their times, in their order', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const ordered = events.toSorted((a, b) => a.time - b.time);
        const columns = columnsOf({ time: ordered.map(({ time }) => time), codes: {} });
        const selection = select(columns, { from: 0, to: 4 * HOUR_MS }, { clauses: [] });
        const left = withoutMarked(
          selection,
          Uint8Array.from(ordered, ({ marked }) => (marked ? 1 : 0))
        );
        const rows = [...ordered.keys()].filter((row) => ordered[row]?.marked === false);
        assert.deepEqual([...gatherRows(left)], rows);
        assert.deepEqual(
          [...left.time],
          rows.map((row) => ordered[row]?.time)
        );
        assert.equal(left.length, rows.length);
        assert.ok(left.blocks.every(({ indexes }) => indexes.length > 0));
      })
    );
  });
});
