import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { PRESETS } from '../../src/query/presets/presets.ts';
import type { WindowQuery } from '../../src/query/query.ts';
import { parseQuery } from '../../src/query/schema.ts';
import { parseSettings } from '../../src/query/settings-schema.ts';
import { openCollector } from '../../src/server/collector/open-collector.ts';
import { isDictionary, type FieldValue } from '../../src/server/grafana/frames/frame.ts';
import { IncompleteError } from '../../src/server/queries/certainty.ts';
import type { QueryEnvironment, QueryRequest } from '../../src/server/queries/query-environment.ts';
import { answerWindow } from '../../src/server/queries/window-query.ts';
import { openOrganization } from '../../src/server/sources/organization/open.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';
import { startCloudSimulator, type CloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** An organisation with a day of history and the attack, read as a data source reads it. */
async function organization(t: TestContext, guard: 'standard' | 'premium', endpoint: 'events' | 'events-stream') {
  const simulator = await startCloudSimulator({
    days: 1,
    scale: 0.1,
    liveTraffic: false,
    startTime: Math.floor(Date.now() / 1000) * 1000,
  });
  simulator.apis.organization.variants.set({ guard, requestLimit: 'none' });
  const settings = parseSettings({
    sources: { organization: { orgId: simulator.orgId, url: simulator.apiUrl, endpoint } },
  });
  const organizationSettings = settings.sources.organization;
  assert.ok(organizationSettings);
  const source = openOrganization(organizationSettings, {
    settings,
    secrets: { organizationSecret: simulator.credentials.adminKey.key },
    allowedRoots: [],
    directory: undefined,
    recordedElsewhere: [],
  });
  const store = await openSqliteStore({ directory: undefined });
  const collector = await openCollector({
    sources: [
      {
        source,
        options: {
          continuous: true,
          pollInterval: MINUTE,
          lateness: 10 * MINUTE,
          backfill: 24 * HOUR,
          requestsPerMinute: 100_000,
        },
      },
    ],
    store,
    retention: 90 * 24 * HOUR,
    log: () => {},
  });
  t.after(async () => {
    await collector.close();
    await store.close();
    await simulator.close();
  });
  const environment: QueryEnvironment = {
    store,
    collector,
    settings,
    broken: [],
    missingPlaces: () => undefined,
    now: () => Date.now(),
  };
  return { simulator, environment };
}

function presetQuery(id: string, changes: Partial<WindowQuery>): WindowQuery {
  const preset = PRESETS.find((one) => one.id === id);
  const query = parseQuery({ refId: 'A', schemaVersion: 1, ...preset?.patch, ...changes });
  assert.ok(query.queryType === 'window');
  return query;
}

function asked({ clock }: CloudSimulator, alert: boolean): QueryRequest {
  const to = clock.now();
  return {
    range: { from: to - HOUR, to },
    intervalMs: MINUTE,
    alert,
    deadline: Date.now() + 20_000,
    signal: new AbortController().signal,
  };
}

/** Views of pages by one person in the last `ms`. */
function viewsOf({ timeline, clock }: CloudSimulator, username: string, ms: number): number {
  const traffic = [...timeline.between(clock.now() - ms, clock.now())];
  return traffic.flatMap(({ visits }) => visits).filter((one) => one.username === username && one.act === 'page_viewed')
    .length;
}

for (const endpoint of ['events', 'events-stream'] as const) {
  test(`60 views without an address are found by user and IP, under no address, by ${endpoint}`, async (t) => {
    const { simulator, environment } = await organization(t, 'premium', endpoint);
    const { attack } = simulator.world;
    const attacker = simulator.users.find(({ username }) => username === attack?.username);
    const [frame] = await answerWindow(presetQuery('bulk-access', {}), asked(simulator, true), environment);
    const column = (name: string): FieldValue[] => {
      const values = frame?.fields.find((field) => field.name === name)?.values ?? [];
      return isDictionary(values) ? [] : [...values];
    };
    const row = column('user.id').indexOf(attacker?.accountId ?? null);
    // The account's own people may have read a page or two in the hours of the attack.
    const views = viewsOf(simulator, attack?.username ?? '', 2 * HOUR);
    const value = Number(column('value')[row]);
    assert.equal(column('source.ip')[row], '');
    assert.ok(value >= 60 && value <= views && views < 100, `${value} of ${views} views`);
    const notices = frame?.meta?.notices?.map(({ text }) => text).join('\n') ?? '';
    assert.match(
      notices,
      /^\d+ events of the organisation log carry no IP address and are counted by user, under an empty source\.ip\.$/m
    );
    assert.match(notices, /Lower bound: .*"Search performed"/);

    const filter = { ...presetQuery('bulk-access', {}).filter, actions: ['page_viewed'] };
    const [certain] = await answerWindow(
      presetQuery('bulk-access', { filter, minValue: 1000 }),
      asked(simulator, true),
      environment
    );
    assert.equal(certain?.fields.length, 0);
    assert.match(JSON.stringify(certain.meta), /"certain":true/);
  });

  test(`a plan that records no views never gives a quiet zero, by ${endpoint}`, async (t) => {
    const { simulator, environment } = await organization(t, 'standard', endpoint);
    for (const preset of ['bulk-access', 'export', 'crawling']) {
      await assert.rejects(
        answerWindow(presetQuery(preset, {}), asked(simulator, true), environment),
        (error) => error instanceof IncompleteError && /Guard Premium/.test(error.message),
        preset
      );
    }
  });
}
