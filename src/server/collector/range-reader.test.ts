import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { openCollector } from './open-collector.ts';
import type { SourceOptions } from './source-options.ts';
import { MemoryStore } from './testing/memory-store.ts';
import { type Script, type ScriptedRecord, ScriptedSource, scriptOf } from './testing/scripted-source.ts';
import { VirtualClock } from './testing/virtual-clock.ts';
import { SourceError } from '../sources/source-error.ts';

const START = 1_800_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const DEFAULTS: SourceOptions = {
  continuous: false,
  pollInterval: MINUTE,
  lateness: 2 * MINUTE,
  backfill: 7 * DAY,
  requestsPerMinute: 0,
};

async function setUp(script: Partial<Script> = {}, options: Partial<SourceOptions> = {}, store = new MemoryStore()) {
  const clock = new VirtualClock(START);
  const source = new ScriptedSource(scriptOf(clock, script));
  const collector = await openCollector({
    sources: [{ source, options: { ...DEFAULTS, ...options } }],
    store,
    retention: 90 * DAY,
    log: () => {},
    clock,
    random: () => 0.5,
  });
  await clock.advance(1);
  const ensure = (from: number, to: number, deadline = clock.now() + 20_000, signal = new AbortController().signal) =>
    collector.ensure({ from, to }, { deadline, signal }).then(([only]) => {
      assert.ok(only);
      return only;
    });
  return { clock, source, store, collector, ensure };
}

function records(count: number, from: number, to: number): ScriptedRecord[] {
  return Array.from({ length: count }, (_, i) => {
    const time = Math.floor(from + ((to - from) * i) / count);
    return { time, hash: `h${i}`, visibleAt: time };
  });
}

test('a second identical question costs no request', async () => {
  const { clock, source, store, ensure } = await setUp({ records: records(35, START - HOUR, START) });
  const first = await clock.until(ensure(START - HOUR, START));
  assert.deepEqual(first.holes, []);
  assert.equal(store.kept.size, 35);
  const requests = source.requests;
  const second = await clock.until(ensure(START - HOUR, START));
  assert.equal(source.requests, requests);
  assert.deepEqual(second.covered, [{ from: START - HOUR, to: START }]);
});

test('ten panels on one range cost one read', async () => {
  const { clock, source, ensure } = await setUp({ records: records(35, START - HOUR, START) });
  const answers = await clock.until(
    Promise.all(Array.from({ length: 10 }, (_, i) => ensure(START - HOUR + i, START + i * 7)))
  );
  assert.equal(source.requests, 4);
  answers.forEach(({ holes }) => assert.deepEqual(holes, []));
});

test('the deadline brings what is there, and the read goes on behind it', async () => {
  const { clock, store, ensure } = await setUp({ records: records(100, START - HOUR, START), latency: 1_000 });
  const partial = await clock.until(ensure(START - HOUR, START, START + 3_500));
  assert.equal(clock.now(), START + 3_500);
  assert.equal(partial.holes[0]?.reason, 'not-read-yet');
  assert.ok(store.kept.size > 0 && store.kept.size < 100);
  await clock.advance(20_000);
  assert.equal(store.kept.size, 100);
});

test('a caller that leaves ends a read that nobody else wants', async () => {
  const { clock, source, ensure } = await setUp({ records: records(100, START - HOUR, START), latency: 1_000 });
  const caller = new AbortController();
  const answer = ensure(START - HOUR, START, START + 60_000, caller.signal);
  await clock.advance(2_500);
  caller.abort();
  await clock.until(answer);
  await clock.advance(60_000);
  assert.equal(source.requests, 3);
});

test('a caller that leaves takes nothing from the others', async () => {
  const { clock, ensure } = await setUp({ records: records(100, START - HOUR, START), latency: 1_000 });
  const caller = new AbortController();
  const left = ensure(START - HOUR, START, START + 60_000, caller.signal);
  const other = ensure(START - HOUR, START, START + 60_000);
  await clock.advance(2_500);
  caller.abort();
  assert.notDeepEqual((await clock.until(left)).holes, []);
  assert.deepEqual((await clock.until(other)).holes, []);
});

test('while the source asks for a longer wait than the deadline the answer comes at once and says when it is tried again', async () => {
  const { clock, source, ensure } = await setUp({
    records: records(5, START - HOUR, START),
    onRequest: (request) => {
      if (request === 1) {
        throw new SourceError('Too many requests', {
          reason: 'rate-limited',
          retryable: true,
          cure: 'Wait.',
          retryAfterMs: 300_000,
          status: 429,
        });
      }
    },
  });
  await clock.until(ensure(START - HOUR, START));
  const before = clock.now();
  const answer = await clock.until(ensure(START - HOUR, START));
  assert.equal(clock.now(), before);
  assert.equal(answer.holes[0]?.reason, 'rate-limited');
  assert.match(answer.holes[0].text, /Tried again at \d{4}-/);
  assert.equal(source.requests, 1);
  await clock.advance(400_000);
  assert.deepEqual((await clock.until(ensure(START - HOUR, START))).holes, []);
});

test('a source that polls by itself reads late events and keeps its ledger short', async () => {
  const late: ScriptedRecord[] = records(200, START, START + 3 * HOUR).map((record, i) => ({
    ...record,
    visibleAt: record.time + (i % 5) * 24_000,
  }));
  const { clock, source, store, ensure, collector } = await setUp({ records: late }, { continuous: true });
  await clock.advance(3 * HOUR + 10 * MINUTE);
  assert.equal(store.kept.size, 200);
  assert.ok(source.requests < 240 && source.requests > 180, `${source.requests} requests`);
  const [status] = await collector.status();
  assert.ok(status && status.ledger.read.length <= 3, JSON.stringify(status?.ledger.read));
  const requests = source.requests;
  assert.deepEqual((await clock.until(ensure(START, clock.now()))).holes, []);
  assert.ok(source.requests <= requests + 1);
  await collector.close();
});

test('every record is stored exactly once, whatever ties, pages, late arrivals, failures and crashes come together', async () => {
  const record = fc.record({ offset: fc.nat(40), hash: fc.constantFrom('a', 'b', 'c'), late: fc.nat(2 * MINUTE) });
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.boolean(), { maxLength: 40 }),
      fc.array(fc.nat(8), { maxLength: 4 }),
      fc.array(fc.nat(5 * MINUTE), { maxLength: 6 }),
      async (raw, pageSize, failures, crashes, pauses) => {
        const made = raw.map(({ offset, hash, late }) => ({
          time: START - 20 + offset * 3,
          hash,
          visibleAt: START - 20 + offset * 3 + late,
        }));
        const store = new MemoryStore();
        const clock = new VirtualClock(START);
        let request = 0;
        const source = () =>
          new ScriptedSource(
            scriptOf(clock, {
              records: made,
              pageSize,
              onRequest: () => {
                if (failures[request++]) {
                  throw new SourceError('Unavailable', {
                    reason: 'unreachable',
                    retryable: true,
                    cure: 'Wait.',
                    status: 503,
                  });
                }
              },
            })
          );
        const open = () =>
          openCollector({
            sources: [{ source: source(), options: { ...DEFAULTS, continuous: true } }],
            store,
            retention: 90 * DAY,
            log: () => {},
            clock,
            random: () => 0.3,
          });
        for (const steps of crashes) {
          const crashing = await open();
          await clock.advance(steps * 4);
          await clock.until(crashing.close());
        }
        const collector = await open();
        for (const wait of pauses) {
          await clock.advance(wait);
          // What the ledger claims as final is there, all of it.
          const { read } = store.get('confluenceDataCenter');
          for (const { from, to, readAt } of read) {
            const final = made.filter(({ time }) => time >= from && time < Math.min(to, readAt - 2 * MINUTE));
            assert.equal(
              [...store.kept.values()].filter(({ time }) => time >= from && time < Math.min(to, readAt - 2 * MINUTE))
                .length,
              final.length
            );
          }
        }
        await clock.advance(HOUR);
        const stored = [...store.kept.values()].map(({ time, id }) => `${time} ${id.split('.')[0]}`).sort();
        assert.deepEqual(stored, made.map(({ time, hash }) => `${time} ${hash}`).sort());
        await clock.until(collector.close());
      }
    ),
    { numRuns: 60 }
  );
});
