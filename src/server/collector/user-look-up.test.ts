import assert from 'node:assert/strict';
import { test } from 'node:test';

import { SourceError } from '../sources/source-error.ts';
import { openCollector } from './open-collector.ts';
import { openWatchedStore } from './testing/watched-store.ts';
import { ScriptedFollower } from './testing/scripted-follower.ts';
import { ScriptedSource, scriptOf, type Script } from './testing/scripted-source.ts';
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

async function setUp(users: string[], script: Partial<Script>, requestsPerMinute = 0) {
  const store = await openWatchedStore();
  const clock = new VirtualClock(START, store);
  const api = new ScriptedSource(scriptOf(clock, script));
  const log = new ScriptedFollower();
  log.lines = users.map((user, i) => ({ time: START - HOUR + i, user }));
  const collector = await openCollector({
    sources: [
      { source: api, options: { ...OPTIONS, requestsPerMinute } },
      { source: log, options: OPTIONS },
    ],
    store,
    retention: 90 * 24 * HOUR,
    log: () => {},
    clock,
  });
  const ask = () =>
    clock.until(
      collector.ensure(
        { from: START - HOUR, to: START },
        { deadline: clock.now() + 20_000, signal: new AbortController().signal }
      )
    );
  const unresolved = async () =>
    (await collector.status()).find(({ source }) => source === 'accessLog')?.unresolvedUsers;
  return { clock, store, api, ask, unresolved };
}

const directory = [
  { id: 'key-1', name: 'ada', displayName: 'Ada' },
  { id: 'key-2', name: 'bob', displayName: 'Bob' },
];

test('names of the access log are looked up once and resolved before the answer', async () => {
  const { api, store, ask, unresolved } = await setUp(['ada', 'bob', 'ada', 'Bob'], { directory });
  const [, log] = await ask();
  assert.ok(log && !log.limitations.some(({ kind }) => kind === 'unresolved-users'));
  assert.equal(await unresolved(), 0);
  const { user } = (await store.columns({ from: START - HOUR, to: START })).dictionaries;
  assert.equal(user.value(user.canonical(user.code('name:ada') ?? -1)), 'key-1');
  assert.equal(user.value(user.canonical(user.code('name:bob') ?? -1)), 'key-2');
  const requests = api.requests;
  await ask();
  assert.equal(api.requests, requests);
});

test('a name that the directory does not have is said, and not asked for again the same day', async () => {
  const { api, clock, ask, unresolved } = await setUp(['ada', 'robot'], { directory });
  const [, log] = await ask();
  assert.equal(await unresolved(), 1);
  assert.ok(log?.limitations.some(({ kind }) => kind === 'unresolved-users'));
  const lookUps = () => api.requests - api.reads.length;
  assert.equal(lookUps(), 2);
  await clock.advance(5 * HOUR);
  await ask();
  assert.equal(lookUps(), 2);
});

test('look-ups leave the last requests of the budget to the reading', async () => {
  const many = Array.from({ length: 30 }, (_, i) => `user${i}`);
  const { api, ask, unresolved } = await setUp(many, { directory }, 10);
  await ask();
  assert.ok(api.requests <= 8, `${api.requests} requests`);
  assert.ok(((await unresolved()) ?? 0) > 20);
});

test('a failing look-up keeps nobody from reading and is tried again', async () => {
  let down = true;
  const { clock, ask, unresolved } = await setUp(['ada'], {
    directory,
    onRequest: (_, range) => {
      if (down && range.to === 0) {
        throw new SourceError('Unavailable', { reason: 'unreachable', retryable: true, cure: 'Wait.' });
      }
    },
  });
  const answers = await ask();
  answers.forEach(({ holes }) => assert.deepEqual(holes, []));
  assert.equal(await unresolved(), 1);
  down = false;
  await clock.advance(2 * MINUTE);
  assert.equal(await unresolved(), 0);
});
