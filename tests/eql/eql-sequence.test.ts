import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import fc from 'fast-check';
import { completeQuery } from '../../src/query/defaults.ts';
import { translateEql } from '../../src/query/eql/translate.ts';
import { latestMatch, type SteppedEvent } from '../../src/server/analysis/sequence.fixture.ts';
import { isDictionary } from '../../src/server/grafana/frames/frame.ts';
import { answerSequence } from '../../src/server/queries/sequence-query.ts';
import type { QueryEnvironment } from '../../src/server/queries/query-environment.ts';
import { openFixtureSite } from '../golden/fixture-site.ts';
import { sampleEvent } from '../../src/server/store/conformance/sample-event.ts';
import type { EventStore } from '../../src/server/store/event-store.ts';

const START = Date.parse('2026-05-06T07:00:00Z');
const ACTIONS = ['page_viewed', 'page_deleted', 'space_exported'] as const;
const USERS = ['ada', 'bob'] as const;

/** Acts of two people in a minute, some at one time: in an order of no pattern. */
const ACTS = Array.from({ length: 30 }, (_, n) => ({
  time: START + Math.floor((n * n * 7 + n * 11) % 60) * 1000,
  action: ACTIONS[(n * n + n) % 3 === 2 ? (n % 2) + 1 : (n * 5) % 3] ?? '',
  user: USERS[(n >> 1) % 2] ?? '',
})).sort((a, b) => a.time - b.time);

/** A bracket, and the actions that it takes. */
interface Item {
  readonly actions: readonly string[];
  readonly runs: number;
}

const item: fc.Arbitrary<Item> = fc.record({
  actions: fc.subarray([...ACTIONS], { minLength: 1 }),
  runs: fc.integer({ min: 1, max: 2 }),
});
const sequence = fc
  .record({ items: fc.array(item, { minLength: 2, maxLength: 3 }), seconds: fc.integer({ min: 1, max: 20 }) })
  // Alike brackets behind each other are one that is repeated.
  .filter(({ items }) => items.every(({ actions }, n) => String(actions) !== String(items[n + 1]?.actions)));

let site: QueryEnvironment & { store: EventStore };

before(async () => {
  site = await openFixtureSite();
  const events = ACTS.map(({ time, action, user }, index) =>
    sampleEvent({ id: `s${index}`, time, action, user: { id: user, name: user } })
  );
  await site.store.append({ source: 'confluenceDataCenter', events, ledger: {} });
});
after(() => site.store.close());

it('a sequence of EQL is completed by exactly the events that end a match of its definition', async () => {
  let completed = 0;
  await fc.assert(
    fc.asyncProperty(sequence, async ({ items, seconds }) => {
      const brackets = items.map(
        ({ actions, runs }) =>
          `[any where event.action in (${actions.map((action) => `"${action}"`).join(', ')})] with runs=${runs}`
      );
      const { patch } = translateEql(`sequence by user.name with maxspan=${seconds}s ${brackets.join(' ')}`);
      const query = completeQuery<never>({ refId: 'A', ...patch });
      assert.ok(query.queryType === 'sequence');
      const [frame] = await answerSequence(
        query,
        {
          range: { from: START, to: START + 60_000 },
          intervalMs: 1000,
          alert: false,
          deadline: Infinity,
          signal: new AbortController().signal,
        },
        site
      );
      const column = (name: string) => {
        const values = frame?.fields.find((field) => field.name === name)?.values ?? [];
        return isDictionary(values) ? [] : [...values];
      };
      const found = new Map(column('user.id').map((user, row) => [user, column('value')[row]]));
      const shape = { runs: items.map(({ runs }) => runs), windowMs: seconds * 1000 };
      for (const user of USERS) {
        const own: SteppedEvent[] = ACTS.filter((act) => act.user === user).map(({ time, action }) => ({
          time,
          key: 1,
          steps: items.reduce((bits, { actions }, n) => bits | (actions.includes(action) ? 1 << n : 0), 0),
        }));
        const expected = own.filter((last) => latestMatch(own, shape, last) > -Infinity).length;
        completed += expected;
        assert.equal(found.get(user) ?? 0, expected, `${user}: ${brackets.join(' ')}`);
      }
    }),
    { numRuns: 300 }
  );
  assert.ok(completed > 100, `only ${completed} were completed`);
});
