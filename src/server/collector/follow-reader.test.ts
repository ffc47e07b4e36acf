import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';

import { SourceError } from '../sources/source-error.ts';
import { openCollector } from './open-collector.ts';
import { OUTAGE_WAIT_MS } from './reading-health.ts';
import { openWatchedStore, type WatchedStore } from './testing/watched-store.ts';
import { ScriptedFollower } from './testing/scripted-follower.ts';
import { VirtualClock } from './testing/virtual-clock.ts';

const START = 1_800_000_000_000;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OPTIONS = {
  continuous: false,
  pollInterval: MINUTE,
  lateness: 2 * MINUTE,
  backfill: 6 * HOUR,
  requestsPerMinute: 0,
};

async function setUp(
  source: ScriptedFollower,
  store: WatchedStore,
  clock = new VirtualClock(START, store),
  continuous = false,
  requestsPerMinute = 0
) {
  const collector = await openCollector({
    sources: [{ source, options: { ...OPTIONS, continuous, requestsPerMinute } }],
    store,
    retention: 90 * 24 * HOUR,
    log: () => {},
    clock,
    random: () => 0.5,
  });
  await clock.advance(1);
  const ensure = async (from: number, to: number) => {
    const [answer] = await clock.until(
      collector.ensure({ from, to }, { deadline: clock.now() + 20_000, signal: new AbortController().signal })
    );
    assert.ok(answer);
    return answer;
  };
  return { collector, store, clock, ensure };
}

function lines(count: number, from: number, step: number) {
  return Array.from({ length: count }, (_, i) => ({ time: from + i * step, user: `user${i % 3}` }));
}

test('what was written since the last step is read when it is due, and not before', async () => {
  const source = new ScriptedFollower();
  source.lines = lines(23, START - HOUR, MINUTE);
  const { store, clock, ensure } = await setUp(source, await openWatchedStore());
  assert.deepEqual((await ensure(START - HOUR, START)).holes, []);
  assert.equal(await store.count(), 23);
  source.lines = [...source.lines, { time: START + 5_000, user: 'late' }];
  await clock.advance(10_000);
  await ensure(START - HOUR, clock.now());
  assert.equal(source.steps, 1);
  await clock.advance(MINUTE);
  assert.deepEqual((await ensure(START - HOUR, clock.now())).holes, []);
  assert.equal(source.steps, 2);
  assert.equal(await store.count(), 24);
});

test('older than the first start reads is a hole that says so', async () => {
  const { ensure } = await setUp(new ScriptedFollower(), await openWatchedStore());
  const { holes } = await ensure(START - 8 * HOUR, START);
  assert.deepEqual(
    holes.map(({ reason, from, to }) => ({ reason, from, to })),
    [{ reason: 'outside-backfill', from: START - 8 * HOUR, to: START - 6 * HOUR }]
  );
});

test('a hole that the source states survives a restart', async () => {
  const source = new ScriptedFollower();
  const hole = {
    from: START - 2 * HOUR,
    to: START - HOUR,
    reason: 'file-missing',
    text: 'node2 wrote no file.',
  } as const;
  source.holes = [hole];
  const { store, clock, ensure, collector } = await setUp(source, await openWatchedStore());
  assert.deepEqual((await ensure(START - 3 * HOUR, START)).holes, [hole]);
  await collector.close();
  const again = await setUp(source, store, clock);
  assert.deepEqual((await again.ensure(START - 3 * HOUR, START)).holes, [hole]);
});

test('a failing step keeps what it had stored and says why the rest is missing', async () => {
  const source = new ScriptedFollower();
  source.lines = lines(23, START - HOUR, MINUTE);
  source.failure = new SourceError('The directory /logs is gone', {
    reason: 'file-missing',
    retryable: true,
    cure: 'Mount it again.',
  });
  const { store, clock, ensure } = await setUp(source, await openWatchedStore());
  assert.equal(await store.count(), 5);
  const [hole] = (await ensure(START - HOUR, START - MINUTE)).holes;
  assert.equal(hole?.reason, 'file-missing');
  assert.match(hole.text, /Mount it again/);
  await clock.advance(MINUTE);
  assert.deepEqual((await ensure(START - HOUR, clock.now())).holes, []);
  assert.equal(await store.count(), 23);
});

/** A source whose steps all fail while it is away. */
class AwayFollower extends ScriptedFollower {
  away = true;
  /** What a step waits for before it fails. */
  hangs: Promise<void> = Promise.resolve();

  override async *follow(...asked: Parameters<ScriptedFollower['follow']>): ReturnType<ScriptedFollower['follow']> {
    if (this.away) {
      this.steps++;
      await this.hangs;
      throw new SourceError('HTTP 503', { reason: 'unreachable', retryable: true, cure: 'Wait.' });
    }
    yield* super.follow(...asked);
  }
}

for (const continuous of [false, true]) {
  test(`while a stream is away an answer comes at once, without more steps than are due, and is complete after it (${continuous ? 'continuous' : 'on demand'})`, async () => {
    const source = new AwayFollower();
    source.lines = lines(23, START - HOUR, MINUTE);
    const { store, clock, ensure } = await setUp(source, await openWatchedStore(), undefined, continuous);
    const began = clock.now();
    for (let query = 0; query < 40; query++) {
      const asked = clock.now();
      const { holes } = await ensure(START - HOUR, START - MINUTE);
      assert.deepEqual(
        holes.map(({ reason }) => reason),
        ['unreachable']
      );
      assert.match(holes[0]?.text ?? '', /It is tried again at /);
      // Before the third failure a query waits for the step that is due.
      assert.ok(source.steps < 3 || clock.now() - asked <= OUTAGE_WAIT_MS, `waited ${clock.now() - asked} ms`);
      await clock.advance(10_000);
    }
    const polls = 1 + (clock.now() - began) / MINUTE;
    assert.ok(source.steps > 3 && source.steps <= polls, `${source.steps} steps`);
    source.away = false;
    await clock.advance(5 * MINUTE);
    assert.deepEqual((await ensure(START - HOUR, START - MINUTE)).holes, []);
    assert.equal(await store.count(), 23);
  });
}

test('a query waits for no step that only begins after its deadline, nor for one of an outage that hangs', async () => {
  const source = new AwayFollower();
  source.lines = lines(23, START - HOUR, MINUTE);
  const { clock, ensure } = await setUp(source, await openWatchedStore(), undefined, true);
  await clock.advance(12 * MINUTE);
  const hanging = Promise.withResolvers<void>();
  source.hangs = hanging.promise;
  const { steps } = source;
  for (let query = 0; query < 40; query++) {
    const asked = clock.now();
    assert.equal((await ensure(START - HOUR, START - MINUTE)).holes[0]?.reason, 'unreachable');
    assert.ok(clock.now() - asked <= OUTAGE_WAIT_MS, `waited ${clock.now() - asked} ms`);
    await clock.advance(10_000);
  }
  assert.equal(source.steps, steps + 1);
  hanging.resolve();
});

test('a long stream is stored page by page, and an answer says at once that it waits for the request limit', async () => {
  const source = new ScriptedFollower();
  source.lines = lines(60, START - HOUR, MINUTE);
  const store = await openWatchedStore();
  const { clock, ensure, collector } = await setUp(source, store, undefined, false, 4);
  const { holes, covered } = await ensure(START - HOUR, START);
  assert.ok(clock.now() < START + 1_000, 'the answer did not come at once');
  assert.equal(await store.count(), 20);
  assert.deepEqual(
    holes.map(({ reason }) => reason),
    ['rate-limited']
  );
  assert.match(holes[0]?.text ?? '', /The next one goes at/);
  assert.equal(covered.at(-1)?.to, START - HOUR + 19 * MINUTE);
  await clock.advance(3 * MINUTE);
  assert.equal(await store.count(), 60);
  assert.deepEqual((await ensure(START - HOUR, START)).holes, []);
  assert.equal((await collector.status())[0]?.requests, 12);
});

test('a stream that is cut off between two pages goes on after the last one that was stored', async () => {
  const source = new ScriptedFollower();
  source.lines = lines(60, START - HOUR, MINUTE);
  const store = await openWatchedStore();
  const { clock, collector } = await setUp(source, store, undefined, false, 4);
  assert.equal(await store.count(), 20);
  await clock.until(collector.close());
  const again = await setUp(source, store, clock, false, 4);
  assert.equal(await store.count(), 40);
  await clock.advance(2 * MINUTE);
  assert.equal(await store.count(), 60);
  assert.equal((await again.collector.status())[0]?.requests, 8);
});

test('an answer comes as soon as its range is stored, while the stream is read on', async () => {
  const source = new ScriptedFollower();
  source.lines = lines(60, START - HOUR, MINUTE);
  const store = await openWatchedStore();
  const { clock, collector } = await setUp(source, store, undefined, false, 4);
  const range = { from: START - HOUR, to: START - 30 * MINUTE };
  const deadline = clock.now() + 5 * MINUTE;
  const [answer] = await clock.until(collector.ensure(range, { deadline, signal: new AbortController().signal }));
  assert.deepEqual(answer?.holes, []);
  assert.ok(clock.now() < START + 2 * MINUTE);
  assert.ok((await store.count()) < 60);
});

test('after a restart blind spots are known before anything is claimed of what was read before it', async () => {
  const first = new ScriptedFollower();
  first.lines = lines(5, START - HOUR, MINUTE);
  const before = await setUp(first, await openWatchedStore());
  await before.clock.until(before.collector.close());
  const source = new ScriptedFollower();
  const asked = Promise.withResolvers<void>();
  source.asked = asked.promise;
  source.limitations = [{ kind: 'coverage', text: 'Exports are not recorded.', blindTo: ['space_exported'] }];
  const again = await setUp(source, before.store, before.clock);
  const range = { from: START - HOUR, to: START - 30 * MINUTE };
  const blindTo = async (deadline: number) => {
    const [answer] = await again.clock.until(
      again.collector.ensure(range, { deadline, signal: new AbortController().signal })
    );
    return answer?.limitations.flatMap((limitation) => limitation.blindTo ?? []) ?? [];
  };
  assert.ok((await blindTo(again.clock.now() + 1_000)).includes('page_viewed'));
  asked.resolve();
  assert.deepEqual(await blindTo(again.clock.now() + 1_000), ['space_exported']);
});

test('every line is stored once, however steps are cut off by failures and restarts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.boolean(), { maxLength: 8 }),
      async (gaps, batchSize, restarts) => {
        const store = await openWatchedStore();
        const clock = new VirtualClock(START, store);
        let time = START;
        const all = gaps.map((gap) => ({ time: (time += gap * 20_000), user: 'u' }));
        for (const failing of [...restarts, false]) {
          const source = new ScriptedFollower();
          Object.assign(source, { lines: all, batchSize, failure: failing ? new Error('cut off') : undefined });
          const { collector } = await setUp(source, store, clock, true);
          await clock.advance(3 * MINUTE);
          await clock.until(collector.close());
        }
        const now = clock.now();
        const expected = all.filter((line) => line.time < now - MINUTE).length;
        assert.ok((await store.count()) >= expected && (await store.count()) <= all.length);
        const [read, ...others] = (await store.ledger('accessLog')).read;
        assert.deepEqual(others, []);
        assert.ok(read && read.to >= now - MINUTE - 1);
        await store.close();
      }
    ),
    { numRuns: 15 }
  );
});
