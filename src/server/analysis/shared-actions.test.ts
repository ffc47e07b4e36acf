import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HOUR_MS } from '../events/columns.ts';
import { columnsOf } from './columns.fixture.ts';
import { gatherCodes, select } from './select.ts';
import { eventsOfSharedActions } from './shared-actions.ts';

const SOURCE = Uint8Array.of(0, 1, 2, 0);
const code = fc.integer({ min: 0, max: 3 });
const event = fc.record({ time: fc.integer({ min: 0, max: 3 * HOUR_MS }), dataset: code, action: code, ip: code });

describe('eventsOfSharedActions', () => {
  it('gives the selected events of either source whose action both have in the selection', () => {
    fc.assert(
      fc.property(fc.array(event), fc.uint8Array({ minLength: 4, maxLength: 4, max: 1 }), (events, passes) => {
        const columns = columnsOf({
          time: events.map((e) => e.time),
          codes: {
            'event.dataset': events.map((e) => e.dataset),
            'event.action': events.map((e) => e.action),
            'source.ip': events.map((e) => e.ip),
          },
        });
        const selection = select(
          columns,
          { from: 0, to: 4 * HOUR_MS },
          { clauses: [[{ field: 'source.ip', passes }]] }
        );
        const [dataset, action] = [gatherCodes(selection, 'event.dataset'), gatherCodes(selection, 'event.action')];
        const actionsOf = (source: number) => new Set([...action].filter((_, i) => SOURCE[dataset[i] ?? 0] === source));
        const [ofOne, ofOther] = [actionsOf(1), actionsOf(2)];
        assert.deepEqual(
          [...eventsOfSharedActions(selection, SOURCE, 4)],
          [...action.keys()].filter(
            (i) => SOURCE[dataset[i] ?? 0] !== 0 && ofOne.has(action[i] ?? NaN) && ofOther.has(action[i] ?? NaN)
          )
        );
      })
    );
  });
});
