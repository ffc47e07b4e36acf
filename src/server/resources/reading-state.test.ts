import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { parseSettings } from '../../query/settings-schema.ts';
import { openCollector } from '../collector/open-collector.ts';
import { openWatchedStore } from '../collector/testing/watched-store.ts';
import { ScriptedSource, scriptOf, type Script } from '../collector/testing/scripted-source.ts';
import { VirtualClock } from '../collector/testing/virtual-clock.ts';
import type { QueryEnvironment } from '../queries/query-environment.ts';
import { readingState } from './reading-state.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const START = 1_800_000_000_000;

async function openSite(
  t: TestContext,
  script: Partial<Script> = {},
  broken: QueryEnvironment['broken'] = [],
  continuous = true
) {
  const store = await openWatchedStore();
  const clock = new VirtualClock(START, store);
  const source = new ScriptedSource(scriptOf(clock, script));
  const options = { continuous, pollInterval: MINUTE, lateness: 2 * MINUTE, backfill: 2 * DAY, requestsPerMinute: 0 };
  const collector = await openCollector({
    sources: [{ source, options }],
    store,
    retention: 10 * DAY,
    log: () => {},
    clock,
    random: () => 0.5,
  });
  t.after(async () => {
    await clock.until(collector.close());
    await store.close();
  });
  const environment: QueryEnvironment = {
    store,
    collector,
    settings: parseSettings({ store: { retentionDays: 10 } }),
    broken,
    missingPlaces: () => undefined,
    now: () => clock.now(),
  };
  return { clock, source, state: () => clock.until(readingState(environment)) };
}

test('what a source reads by itself is read, the newest part provisional, and older parts wait for a question', async (t) => {
  const { clock, source, state } = await openSite(t, {
    records: [{ time: START - DAY, hash: 'a', visibleAt: 0 }],
    expiredBefore: START - 5 * DAY,
  });
  await clock.advance(5 * MINUTE + 1_000);
  const requests = source.requests;
  const { range, sources, store } = await state();
  const [only] = sources;
  assert.equal(range.to - range.from, 10 * DAY);
  assert.deepEqual(
    only?.timeline.map((part) => part.state),
    ['gone', 'on-demand', 'read', 'provisional']
  );
  const read = only?.timeline.find((part) => part.state === 'read');
  assert.ok(read && read.from <= START - 2 * DAY && read.to > START - MINUTE);
  assert.deepEqual(
    { ...only, timeline: [], lagMs: 0, lastSuccess: 0 },
    {
      source: 'confluenceDataCenter',
      reading: false,
      lagMs: 0,
      lastSuccess: 0,
      requests,
      requestsLeft: null,
      errors: 0,
      lastError: null,
      timeline: [],
    }
  );
  assert.equal(store.events, 1);
  assert.equal(store.oldest, START - DAY);
  assert.equal(store.retentionDays, 10);
  assert.equal(source.requests, requests, 'looking asks the source nothing');
});

test('a failure is a hole with its words where the source reads by itself, and nowhere else', async (t) => {
  const { clock, state } = await openSite(t, {
    onRequest: () => {
      throw new Error('The site answers with a page of its own');
    },
  });
  await clock.advance(2 * MINUTE);
  const [only] = (await state()).sources;
  const [older, newer] = only?.timeline ?? [];
  assert.equal(older?.state, 'on-demand');
  assert.partialDeepStrictEqual(newer, { state: 'missing', reason: 'invalid-response' });
  assert.match(newer?.text ?? '', /a page of its own.*It is tried again at/);
  assert.match(only?.lastError?.text ?? '', /a page of its own/);
});

test('a source that cannot be opened is missing over all of the time, with what to mend', async (t) => {
  const { state } = await openSite(t, {}, [{ source: 'accessLog', text: 'No path is allowed. Set allowed_paths.' }]);
  const { range, sources } = await state();
  const broken = sources.find(({ source }) => source === 'accessLog');
  assert.deepEqual(broken?.timeline, [
    { ...range, state: 'missing', reason: 'misconfigured', text: 'No path is allowed. Set allowed_paths.' },
  ]);
});

test('of a source that reads only when it is asked nothing is missing', async (t) => {
  const { clock, state } = await openSite(t, {}, [], false);
  await clock.advance(MINUTE);
  const [only] = (await state()).sources;
  assert.deepEqual(
    only?.timeline.map((part) => part.state),
    ['on-demand']
  );
});
