import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findEpisodes } from '../analysis/episodes.ts';
import { keyedEvents, timeRange, windowMs } from '../analysis/keyed-events.fixture.ts';
import { slidingMaximum } from '../analysis/sliding-maximum.ts';
import { auditEvent } from '../events/build-event.ts';
import { openAnswers } from './evidence.fixture.ts';
import { KeyValues } from './key-values.ts';
import { thresholdsFrame } from './thresholds-frame.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.UTC(2026, 2, 4, 12);

/** Bursts of reads: who, how many, how many hours ago. */
type Burst = readonly [user: string, reads: number, hoursAgo: number];

const reads = ([user, count, hoursAgo]: Burst) =>
  Array.from({ length: count }, (_, n) =>
    auditEvent({
      time: NOW - hoursAgo * HOUR + n * 1000,
      observed: NOW,
      source: { type: 'accessLog', site: 'wiki.example.org' },
      action: 'page_viewed',
      actionName: 'Page viewed',
      user: { id: user, name: user },
      ip: '203.0.113.9',
      sourceAddress: '203.0.113.9',
      objects: [{ type: 'Page', id: String(n), name: `Page ${n}`, uri: '' }],
    })
  );

const month = { from: NOW - 30 * DAY, to: NOW };
const query = { queryType: 'window', window: '1h', groupBy: ['user.id'], minValue: 40 };

async function answers(bursts: readonly Burst[]) {
  return openAnswers(bursts.flatMap(reads), NOW);
}

describe('what would have fired', () => {
  it('has the episodes of each threshold, for every measure', async () => {
    await fc.assert(
      fc.asyncProperty(
        keyedEvents,
        timeRange,
        windowMs,
        fc.integer({ min: 1, max: 30 }),
        async (events, range, window, own) => {
          const { value } = slidingMaximum(events, range, window);
          const frame = await thresholdsFrame({
            events,
            range,
            windowMs: window,
            minValue: own,
            value,
            names: new KeyValues([], { codes: [] }, NO_NAMES),
            signal: new AbortController().signal,
            meta: {},
          });
          const [thresholds = [], keys, episodes] = frame.fields.map(({ values }) =>
            Array.isArray(values) ? values.map(Number) : []
          );
          assert.ok(thresholds.includes(own));
          thresholds.forEach((threshold, row) => {
            const found = findEpisodes(events, range, window, threshold, new Uint32Array(events.key.length));
            assert.equal(episodes?.[row], found.length);
            assert.equal(keys?.[row], new Set(found.map(({ key }) => key)).size);
          });
        }
      ),
      { numRuns: 300 }
    );
  });

  it('tries a ladder up to the largest value, and the threshold of the query', async () => {
    const { store, ask } = await answers([
      ['ada', 130, 3],
      ['ada', 60, 50],
      ['grace', 45, 5],
      ['alan', 7, 6],
    ]);
    const { rows } = await ask({ query: { ...query, result: 'thresholds' }, range: month });
    await store.close();
    assert.deepEqual(
      rows.map(({ threshold, keys, episodes }) => [threshold, keys, episodes]),
      [
        [1, 3, 242],
        [2, 3, 4],
        [5, 3, 4],
        [10, 2, 3],
        [20, 2, 3],
        [40, 2, 3],
        [50, 1, 2],
        [100, 1, 1],
      ]
    );
    const own = rows.find(({ threshold }) => threshold === 40);
    assert.equal(own?.['per_day'], 0.1);
    assert.equal(own['top_keys'], 'ada (130), grace (45)');
  });

  it('has as many episodes at the query’s threshold as the table of episodes has rows, and no limit of keys', async () => {
    const users = Array.from({ length: 30 }, (_, n): Burst => [`user${n}`, 35 + n, 1 + n]);
    const { store, ask } = await answers(users);
    const asked = { query: { ...query, limit: 5, result: 'thresholds' }, range: month };
    const { rows } = await ask(asked);
    const episodes = await ask({ ...asked, query: { ...query, result: 'episodes' } });
    await store.close();
    assert.equal(rows.find(({ threshold }) => threshold === 40)?.['episodes'], episodes.rows.length);
    assert.equal(episodes.rows.length, 25);
    assert.match(String(rows.at(-1)?.['top_keys']), /^user29 \(64\), .* and 10 more$/);
  });

  it('says that nothing would have fired where nothing happened', async () => {
    const { store, ask } = await answers([]);
    const { rows } = await ask({ query: { ...query, result: 'thresholds' }, range: month });
    await store.close();
    assert.deepEqual(rows, [{ threshold: 40, keys: 0, episodes: 0, per_day: 0, top_keys: '' }]);
  });

  it('over a hole is a lower bound, which is said', async () => {
    const { store, ask } = await answers([['ada', 50, 3]]);
    const hole = { from: NOW - 20 * DAY, to: NOW - 19 * DAY };
    const { rows, frame } = await ask({ query: { ...query, result: 'thresholds' }, range: month, hole });
    await store.close();
    assert.equal(rows.length, 7);
    assert.ok(
      frame?.meta?.notices?.some(({ severity, text }) => severity !== 'info' && text.includes('could not be reached'))
    );
  });
});

/** Keys without fields have no names. */
const NO_NAMES: ConstructorParameters<typeof KeyValues>[2] = {
  get user(): never {
    throw new TypeError('no users');
  },
  get object(): never {
    throw new TypeError('no objects');
  },
  of: () => {
    throw new TypeError('no fields');
  },
};
