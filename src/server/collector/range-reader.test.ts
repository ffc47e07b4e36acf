import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { delayAfter } from './back-off.ts';
import { openCollector } from './open-collector.ts';
import { OUTAGE_WAIT_MS } from './reading-health.ts';
import type { SourceOptions } from './source-options.ts';
import { ScriptedFollower } from './testing/scripted-follower.ts';
import { openWatchedStore, type WatchedStore } from './testing/watched-store.ts';
import { type Script, type ScriptedRecord, ScriptedSource, scriptOf } from './testing/scripted-source.ts';
import { VirtualClock } from './testing/virtual-clock.ts';
import type { Completeness } from '../events/completeness.ts';
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

async function setUp(script: Partial<Script> = {}, options: Partial<SourceOptions> = {}, given?: WatchedStore) {
  const store = given ?? (await openWatchedStore());
  const clock = new VirtualClock(START, store);
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
  assert.equal(await store.count(), 35);
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
  assert.ok((await store.count()) > 0 && (await store.count()) < 100);
  await clock.advance(20_000);
  assert.equal(await store.count(), 100);
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
  assert.match(answer.holes[0].text, /It is tried again at \d{4}-/);
  assert.equal(source.requests, 1);
  await clock.advance(400_000);
  assert.deepEqual((await clock.until(ensure(START - HOUR, START))).holes, []);
});

const unavailable = () => new SourceError('HTTP 503', { reason: 'unreachable', retryable: true, cure: 'Wait.' });

test('two failures in a row are waited out: the answer is complete', async () => {
  const { clock, source, ensure } = await setUp({
    records: records(5, START - HOUR, START),
    onRequest: (request) => {
      if (request <= 2) {
        throw unavailable();
      }
    },
  });
  assert.deepEqual((await clock.until(ensure(START - HOUR, START))).holes, []);
  // 0.75 s and 1.5 s of back-off.
  assert.ok(clock.now() - START < 3_000);
  assert.ok(source.requests >= 3);
});

for (const continuous of [false, true]) {
  test(`an outage is told at once, costs only the tries of the back-off, and the answer after it is complete (${continuous ? 'continuous' : 'on demand'})`, async () => {
    let away = true;
    const { clock, source, ensure } = await setUp(
      {
        records: records(50, START - HOUR, START),
        onRequest: () => {
          if (away) {
            throw unavailable();
          }
        },
      },
      { continuous }
    );
    const began = clock.now();
    for (let query = 0; query < 10; query++) {
      const asked = clock.now();
      const { holes, covered } = await clock.until(ensure(START - HOUR, START));
      assert.deepEqual(covered, []);
      assert.deepEqual(
        holes.map(({ from, to, reason }) => ({ from, to, reason })),
        [{ from: START - HOUR, to: START, reason: 'unreachable' }]
      );
      assert.match(holes[0]?.text ?? '', /HTTP 503.*It is tried again at /);
      // The first waits for the third try; later ones only for a try that is due within a moment.
      assert.ok(clock.now() - asked <= (query === 0 ? 3_000 : OUTAGE_WAIT_MS), `waited ${clock.now() - asked} ms`);
      await clock.advance(5_000);
    }
    const tries = triesWithin(clock.now() - began);
    assert.ok(source.requests <= tries, `${source.requests} requests, ${tries} tries`);
    away = false;
    await clock.advance(2 * MINUTE);
    assert.deepEqual((await clock.until(ensure(START - HOUR, START))).holes, []);
  });
}

/** How often the back-off alone lets a source be tried that fails each time at once, with the jitter of these tests. */
function triesWithin(ms: number): number {
  let tries = 1;
  for (let next = 0; ; tries++) {
    next += delayAfter({ retryable: true, retryAfterMs: undefined }, tries, MINUTE, 0.5);
    if (next > ms) {
      return tries;
    }
  }
}

test('who asks while a try of an outage hangs does not wait for its end, and who asks as it succeeds has everything', async () => {
  let away = true;
  const { clock, source, ensure } = await setUp({
    records: records(200, START - HOUR, START),
    onRequest: () => {
      if (away) {
        throw unavailable();
      }
    },
  });
  await clock.until(ensure(START - HOUR, START));
  // The next try begins 3 s after the third failure, and hangs for a minute.
  source.script.latency = MINUTE;
  await clock.advance(4_000);
  let asked = clock.now();
  assert.equal((await clock.until(ensure(START - HOUR, START))).holes[0]?.reason, 'unreachable');
  assert.equal(clock.now() - asked, OUTAGE_WAIT_MS);
  // The one after it begins 6 s after that, and brings a page every 500 ms: with the first one waiting helps again.
  await clock.advance(MINUTE - 2_000);
  away = false;
  source.script.latency = 500;
  await clock.advance(4_500);
  assert.equal(source.requests, 4);
  asked = clock.now();
  assert.deepEqual((await clock.until(ensure(START - HOUR, START))).holes, []);
  assert.ok(clock.now() - asked > OUTAGE_WAIT_MS);
});

test('a source that polls by itself reads late events and keeps its ledger short', async () => {
  const late: ScriptedRecord[] = records(200, START, START + 3 * HOUR).map((record, i) => ({
    ...record,
    visibleAt: record.time + (i % 5) * 24_000,
  }));
  const { clock, source, store, ensure, collector } = await setUp({ records: late }, { continuous: true });
  await clock.advance(3 * HOUR + 10 * MINUTE);
  assert.equal(await store.count(), 200);
  assert.ok(source.requests < 240 && source.requests > 180, `${source.requests} requests`);
  const [status] = await collector.status();
  assert.ok(status && status.ledger.read.length <= 3, JSON.stringify(status?.ledger.read));
  const requests = source.requests;
  assert.deepEqual((await clock.until(ensure(START, clock.now()))).holes, []);
  assert.ok(source.requests <= requests + 1);
  await collector.close();
});

test('a refused credential is tried again slowly, and for an on-demand source only when somebody asks', async () => {
  const { clock, source, ensure } = await setUp({
    onRequest: () => {
      throw new SourceError('Not logged in', {
        reason: 'unauthorized',
        retryable: false,
        cure: 'Create a new token.',
        status: 401,
      });
    },
  });
  const first = await clock.until(ensure(START - HOUR, START));
  assert.equal(first.holes[0]?.reason, 'unauthorized');
  assert.match(first.holes[0].text, /Create a new token/);
  await clock.until(ensure(START - HOUR, START));
  await clock.advance(HOUR);
  assert.equal(source.requests, 1);
  await clock.until(ensure(START - HOUR, START));
  assert.equal(source.requests, 2);
});

test('own request limit: what does not fit before the deadline is answered at once as a hole', async () => {
  const { clock, source, ensure } = await setUp(
    { records: records(100, START - HOUR, START) },
    { requestsPerMinute: 4 }
  );
  const asked = clock.now();
  const answer = await clock.until(ensure(START - HOUR, START));
  assert.equal(answer.holes[0]?.reason, 'rate-limited');
  assert.ok(clock.now() - asked < 1_000);
  assert.equal(source.requests, 4);
  await clock.advance(3 * MINUTE);
  assert.deepEqual((await clock.until(ensure(START - HOUR, START))).holes, []);
});

test('an event that the store did not take is read again', async () => {
  const store = await openWatchedStore();
  const { clock, ensure } = await setUp({ records: records(25, START - HOUR, START) }, {}, store);
  store.failNextAppend();
  const answer = await clock.until(ensure(START - HOUR, START, START + 100));
  assert.equal(answer.holes[0]?.reason, 'store-error');
  await clock.advance(MINUTE);
  assert.equal(await store.count(), 25);
});

test('a server that finishes only short ranges is read in short ranges', async () => {
  const { clock, source, store, ensure } = await setUp({
    records: records(50, START - 16 * HOUR, START),
    pageSize: 100,
    onRequest: (_, { from, to }) => {
      if (to - from > 2 * HOUR) {
        throw new SourceError('Timed out', { reason: 'unreachable', retryable: true, cure: 'Wait.' });
      }
    },
  });
  await clock.until(ensure(START - 16 * HOUR, START, START + HOUR));
  await clock.advance(HOUR);
  assert.equal(await store.count(), 50);
  assert.ok(source.reads.at(-1) && source.requests < 40);
});

test('the newest part is read first, and before an older one that is being read', async () => {
  const { clock, source, ensure } = await setUp({ records: records(300, START - 30 * DAY, START), latency: 1_000 });
  const old = ensure(START - 30 * DAY, START - 20 * DAY, START + HOUR);
  await clock.advance(2_500);
  const recent = await clock.until(ensure(START - HOUR, START, START + 10_000));
  assert.deepEqual(recent.holes, []);
  assert.deepEqual((await clock.until(old)).holes, []);
  assert.deepEqual(
    source.reads.map(({ to }) => to),
    [START - 20 * DAY, source.reads[1]?.to, source.reads[2]?.to]
  );
  assert.ok((source.reads[1]?.to ?? 0) >= START && (source.reads[2]?.to ?? 0) < START - 20 * DAY);
});

test('nothing older than the source keeps is asked for', async () => {
  const { clock, source, ensure } = await setUp({ expiredBefore: START - HOUR });
  const answer = await clock.until(ensure(START - 3 * HOUR, START));
  assert.deepEqual(answer.holes, []);
  assert.equal(answer.expiredBefore, START - HOUR);
  assert.deepEqual(
    source.reads.map(({ from }) => from),
    [START - HOUR]
  );
});

test('a query older than the first start reads what the source still keeps', async () => {
  const { clock, store, ensure } = await setUp({ records: records(10, START - 20 * DAY, START - 19 * DAY) });
  assert.deepEqual((await clock.until(ensure(START - 20 * DAY, START - 19 * DAY))).holes, []);
  assert.equal(await store.count(), 10);
});

test('after a restart only what is missing is read', async () => {
  const store = await openWatchedStore();
  const script = { records: records(100, START - HOUR, START), latency: 1_000 };
  const before = await setUp(script, {}, store);
  const cut = before.ensure(START - HOUR, START, START + 60_000);
  await before.clock.advance(4_500);
  const kept = await store.count();
  assert.ok(kept > 0 && kept < 100);
  await before.clock.until(before.collector.close());
  await before.clock.until(cut);
  const after = await setUp(script, {}, store);
  assert.deepEqual((await after.clock.until(after.ensure(START - HOUR, START))).holes, []);
  assert.equal(await store.count(), 100);
  assert.ok(after.source.requests <= (100 - kept) / 10 + 1);
});

test('page reads are a blind spot of the API only where no access log is collected', async () => {
  const { ensure, clock, collector, source, store } = await setUp();
  const kindsOf = (answer: Completeness | undefined) => answer?.limitations.map(({ kind }) => kind);
  assert.deepEqual(kindsOf(await clock.until(ensure(START - HOUR, START))), ['no-page-reads', 'in-memory']);
  await collector.close();
  const both = await openCollector({
    sources: [source, new ScriptedFollower()].map((one) => ({ source: one, options: DEFAULTS })),
    store,
    retention: 90 * DAY,
    log: () => {},
    clock,
  });
  const answers = both.ensure(
    { from: START - HOUR, to: START },
    { deadline: clock.now() + 20_000, signal: new AbortController().signal }
  );
  assert.deepEqual(kindsOf((await clock.until(answers))[0]), ['in-memory']);
});

test('after a restart blind spots are known before anything is claimed of what was read before it', async () => {
  const before = await setUp({ latency: 0 });
  await before.clock.until(before.ensure(START - DAY, START - HOUR));
  await before.clock.until(before.collector.close());
  const { clock } = before;
  const source = new ScriptedSource(scriptOf(clock, {}));
  const asked = Promise.withResolvers<void>();
  const probe = source.probe.bind(source);
  source.probe = () => asked.promise.then(probe);
  const again = await openCollector({
    sources: [{ source, options: DEFAULTS }],
    store: before.store,
    retention: 90 * DAY,
    log: () => {},
    clock,
  });
  const range = { from: START - 2 * HOUR, to: START - HOUR };
  const ensure = (deadline: number) => again.ensure(range, { deadline, signal: new AbortController().signal });
  const kindsOf = (answers: readonly Completeness[]) =>
    answers.flatMap(({ limitations }) => limitations.map(({ kind }) => kind));
  assert.deepEqual(kindsOf(await clock.until(ensure(clock.now() + 1_000))), ['partial-scope', 'in-memory']);
  const waiting = ensure(clock.now() + 20_000);
  asked.resolve();
  assert.deepEqual(kindsOf(await clock.until(waiting)), ['no-page-reads', 'in-memory']);
});

test('what the store has removed by its retention is expired, claimed by no ledger, and not read again', async () => {
  const { clock, source, store, ensure } = await setUp({ records: records(10, START - 10 * DAY, START) });
  await clock.until(ensure(START - 10 * DAY, START));
  await clock.advance(85 * DAY);
  await clock.until(ensure(START - DAY, clock.now()));
  await store.purge(clock.now() - 90 * DAY);
  await clock.advance(2 * MINUTE);
  await clock.until(ensure(clock.now() - HOUR, clock.now()));
  const requests = source.requests;
  const answer = await clock.until(ensure(START - 10 * DAY, START - DAY));
  const kept = clock.now() - 90 * DAY;
  assert.equal(answer.expiredBefore, kept);
  assert.deepEqual(answer.covered, [{ from: kept, to: START - DAY }]);
  assert.deepEqual(answer.holes, []);
  assert.equal(source.requests, requests);
  const { read } = await store.ledger('confluenceDataCenter');
  assert.ok((read[0]?.from ?? 0) >= kept - 3 * MINUTE);
});

test('every record is stored exactly once, whatever ties, pages, late arrivals, failures and crashes come together', async () => {
  const record = fc.record({ offset: fc.nat(40), hash: fc.constantFrom('a', 'b', 'c'), late: fc.nat(2 * MINUTE) });
  const store = await openWatchedStore();
  let begin = START;
  await fc.assert(
    fc.asyncProperty(
      fc.array(record, { maxLength: 60 }),
      fc.integer({ min: 1, max: 12 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      fc.array(fc.nat(8), { maxLength: 4 }),
      fc.array(fc.nat(5 * MINUTE), { maxLength: 6 }),
      async (raw, pageSize, failures, crashes, pauses) => {
        // Each run has a day of its own in the one store, close behind the last: the time between is read as well.
        begin += 2 * DAY;
        const start = begin;
        const made = raw.map(({ offset, hash, late }) => ({
          time: start - 20 + offset * 3,
          hash,
          visibleAt: start - 20 + offset * 3 + late,
        }));
        const clock = new VirtualClock(start, store);
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
          const { read } = await store.ledger('confluenceDataCenter');
          const kept = (await store.all()).filter(({ time }) => time >= start - DAY);
          for (const { from, to, readAt } of read) {
            const final = made.filter(({ time }) => time >= from && time < Math.min(to, readAt - 2 * MINUTE));
            assert.equal(
              kept.filter(({ time }) => time >= from && time < Math.min(to, readAt - 2 * MINUTE)).length,
              final.length
            );
          }
        }
        await clock.advance(40 * MINUTE);
        const kept = (await store.all()).filter(({ time }) => time >= start - DAY);
        const stored = kept.map(({ time, id }) => `${time} ${id.split('.')[0]}`).sort();
        assert.deepEqual(stored, made.map(({ time, hash }) => `${time} ${hash}`).sort());
        await clock.until(collector.close());
      }
    ),
    { numRuns: 40 }
  );
});
