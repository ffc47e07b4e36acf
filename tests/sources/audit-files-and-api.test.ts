import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { completeSettings } from '../../src/query/settings-defaults.ts';
import { readRange } from '../../src/server/collector/read-range.ts';
import type { Interval } from '../../src/server/events/interval.ts';
import type { Json } from '../../src/server/events/json.ts';
import { openSources } from '../../src/server/sources/open-sources.ts';
import type { FollowSource, RangeSource } from '../../src/server/sources/source.ts';
import type { EventStore } from '../../src/server/store/event-store.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import { readOptions } from './read-range.ts';

/** A site whose records lie in its API and in the files of two nodes, and one store for both. */
interface Site {
  readonly simulator: Simulator;
  readonly store: EventStore;
  /** Reads a range over the API. @param pages after which the process "dies" */
  readApi(range: Interval, pages?: number): Promise<void>;
  /** Reads what is new in the files. @param batches after which the process "dies" */
  readFiles(batches?: number): Promise<void>;
}

async function withSite(options: SimulatorOptions, work: (site: Site) => Promise<void>): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'audit-files-and-api-'));
  const simulator = await startSimulator({
    scale: 0.2,
    attack: false,
    liveTraffic: false,
    nodes: 2,
    auditFileDirectory: directory,
    ...options,
  });
  simulator.switches.setVariants({ selfObservation: 'off' });
  const { sources: settings } = completeSettings({
    sources: { confluenceDataCenter: { url: simulator.url }, auditFiles: { paths: [...simulator.auditFiles.globs] } },
  });
  const { sources } = openSources({
    settings: { sources: settings, actionMap: {} },
    secrets: { confluenceDataCenterSecret: simulator.credentials.administrator.token },
    allowedRoots: [directory],
    directory: undefined,
  });
  const api = sources.find((source): source is RangeSource => source.kind === 'range');
  const files = sources.find((source): source is FollowSource => source.kind === 'follow');
  assert.ok(api && files);
  const store = await openSqliteStore({ directory: undefined });
  try {
    await work({
      simulator,
      store,
      readApi: (range, pages = Infinity) => readApi(api, store, range, pages),
      readFiles: (batches = Infinity) => readFiles(files, store, simulator.clock.now() + 1000, batches),
    });
  } finally {
    await store.close();
    await Promise.all(sources.map((source) => source.close()));
    await simulator.close();
    rmSync(directory, { recursive: true });
  }
}

async function readApi(api: RangeSource, store: EventStore, range: Interval, pages: number): Promise<void> {
  let left = pages;
  await readRange(api, range, readOptions(7), async ({ users }, { events }) => {
    if (left-- > 0) {
      await store.append({ source: api.type, events, users, ledger: {} });
    }
    return left > 0;
  });
}

async function readFiles(files: FollowSource, store: EventStore, now: number, batches: number): Promise<void> {
  const { progress } = await store.ledger(files.type);
  let left = batches;
  for await (const batch of files.follow(progress, { ...readOptions(), since: 0, now })) {
    if (left-- <= 0) {
      return;
    }
    const position: Json = JSON.parse(JSON.stringify(batch.progress));
    await store.append({ source: files.type, events: batch.events, ledger: { progress: position } });
  }
}

const TWIN = { actionKey: 'audit.logging.summary.page.created', source: '203.0.113.9' } as const;
const SPAN = 20;

const acts = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('record' as const),
        offset: fc.nat(SPAN),
        node: fc.nat(1),
        page: fc.nat(1),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('files' as const), batches: fc.constantFrom(0, 1, Infinity) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constant('api' as const),
        from: fc.nat(SPAN),
        length: fc.integer({ min: 1, max: SPAN }),
        pages: fc.constantFrom(1, 2, Infinity),
      }),
    }
  ),
  { maxLength: 30 }
);

test('over API and files each record is one event, twins on any node included, in whatever order and between whatever crashes they are read', () =>
  fc.assert(
    fc.asyncProperty(acts, fc.boolean(), (list, filesLast) =>
      withSite({ days: 0 }, async ({ simulator, store, readApi, readFiles }) => {
        const start = simulator.clock.now() - SPAN;
        const whole = { from: start, to: start + SPAN + 1 };
        const record = (node: number, offset: number, page: number) => {
          const objects = [{ type: 'Page', id: `${page}`, name: `Page ${page}` }];
          simulator.append({ ...TWIN, objects, node, time: start + offset });
        };
        [0, 1].forEach((node) => record(node, 0, 0));
        for (const act of list) {
          if (act.kind === 'record') {
            record(act.node, act.offset, act.page);
          } else if (act.kind === 'files') {
            await readFiles(act.batches);
          } else {
            await readApi({ from: start + act.from, to: start + act.from + act.length }, act.pages);
          }
        }
        for (const read of filesLast ? [() => readApi(whole), readFiles] : [readFiles, () => readApi(whole)]) {
          await read();
        }
        const stored = await store.changes(0, 1000);
        assert.deepEqual(
          stored.map(({ event }) => `${event.time} ${event.object?.id}`).sort(),
          simulator.auditLog.records.map(({ time, objects }) => `${time} ${objects[0]?.id}`).sort()
        );
      })
    ),
    { numRuns: 25 }
  ));

test('days of a living site are the same events from the files as from the API, and users are known by their names', () =>
  withSite({ days: 4 }, async ({ simulator, store, readApi, readFiles }) => {
    const { records } = simulator.auditLog;
    assert.ok(records.length > 100);
    await readFiles();
    assert.equal((await store.stats()).events, records.length);
    await readApi({ from: simulator.historyStart, to: simulator.clock.now() + 1 });
    assert.equal((await store.stats()).events, records.length);
    const { dictionaries } = await store.columns({ from: 0, to: Number.MAX_SAFE_INTEGER });
    const { user } = dictionaries;
    assert.equal(dictionaries.of('event.dataset').code('confluenceDataCenter'), undefined);
    const person = records.find(({ author }) => author.username !== null)?.author;
    assert.equal(user.detail(user.code(person?.id ?? '') ?? -1).name, person?.username);
  }));
