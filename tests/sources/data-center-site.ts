import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { z } from 'zod';
import type { DataCenterSettings } from '../../src/query/settings.ts';
import { openCollector } from '../../src/server/collector/open-collector.ts';
import { openDataCenter } from '../../src/server/sources/data-center/open.ts';
import type { DataCenterType } from '../../src/server/sources/data-center/products/product.ts';
import type { RangeSource } from '../../src/server/sources/source.ts';
import { openSqliteStore } from '../../src/server/store/sqlite/open-sqlite-store.ts';
import type { SimulatorOptions } from '../../simulator/options.ts';
import type { ProductName } from '../../simulator/products/product.ts';
import { startSimulator, type Simulator } from '../../simulator/simulator.ts';
import { faultSchema, variantNames } from '../../simulator/switches.ts';
import type { RangeSite } from './range-source-conformance.ts';

/** A site where nothing happened yet. */
export const EMPTY: SimulatorOptions = {
  days: 0,
  scale: 0.05,
  liveTraffic: false,
  attack: false,
  contextPath: '/confluence',
};

export const SOURCE_TYPES: Readonly<Record<ProductName, DataCenterType>> = {
  confluence: 'confluenceDataCenter',
  jira: 'jiraDataCenter',
  bitbucket: 'bitbucketDataCenter',
};

const SETTINGS: Omit<DataCenterSettings, 'url'> = {
  continuous: true,
  pollInterval: '1m',
  lateness: '2m',
  backfill: '7d',
  timeout: '500ms',
  requestsPerMinute: 0,
  tlsSkipVerify: false,
  tlsAuth: false,
  tlsAuthWithCACert: false,
  serverName: '',
  auth: 'token',
  username: '',
  affectedObjects: [],
  search: '',
  scanLimit: 0,
};

/** The source that reads the simulated site, as its administrator where no other secret is given. */
export function openSource(
  simulator: Simulator,
  { secret, ...changes }: Partial<DataCenterSettings> & { secret?: string } = {}
): RangeSource {
  const type = SOURCE_TYPES[simulator.product.name];
  const source = openDataCenter(
    type,
    { ...SETTINGS, url: simulator.url, ...changes },
    {
      settings: { sources: {}, actionMap: {} },
      secrets: { [`${type}Secret`]: secret ?? simulator.credentials.administrator.token },
      allowedRoots: [],
      directory: undefined,
      recordedElsewhere: [],
    }
  );
  assert.ok(source.kind === 'range');
  return source;
}

export async function simulate(t: TestContext, options: SimulatorOptions = EMPTY): Promise<Simulator> {
  const simulator = await startSimulator(options);
  t.after(() => simulator.close());
  return simulator;
}

/** Collects a source on demand into an empty store, at the site's time: its clock is not this machine's. */
export async function collect(t: TestContext, simulator: Simulator, source: RangeSource) {
  const store = await openSqliteStore({ directory: undefined });
  const collector = await openCollector({
    sources: [
      {
        source,
        options: { continuous: false, pollInterval: 1, lateness: 0, backfill: 1, requestsPerMinute: 0 },
      },
    ],
    store,
    retention: 3650 * 86_400_000,
    log: () => undefined,
    clock: {
      now: () => simulator.clock.now(),
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
    },
  });
  t.after(async () => {
    await collector.close();
    await store.close();
  });
  return { collector, store };
}

export interface SiteOptions {
  readonly variant: Readonly<Record<string, unknown>>;
  readonly simulator?: SimulatorOptions;
  readonly settings?: Partial<DataCenterSettings>;
  /** What happens; the simulated product must record it. */
  readonly actionKey?: string;
  /** Answers that a fault spoils: those whose path holds this. */
  readonly path?: string;
}

const rawSchema = z.object({ affectedObjects: z.array(z.object({ name: z.string() })).nullish() });

/** A site for the conformance suite. */
export async function openSite({
  variant,
  simulator: options,
  settings,
  actionKey = 'audit.logging.summary.page.created',
  path = '/events',
}: SiteOptions): Promise<RangeSite> {
  const simulator = await startSimulator({ ...EMPTY, ...options });
  const known = variantNames.filter((name) => name in variant);
  simulator.switches.setVariants(Object.fromEntries(known.map((name) => [name, variant[name]])));
  const source = openSource(simulator, settings);
  return {
    source,
    now: simulator.clock.now(),
    happen: (happenings) =>
      happenings.forEach(({ time, label }) =>
        simulator.append({ time, actionKey, objects: [{ type: 'Page', name: label }], source: '203.0.113.9' })
      ),
    labelOf: ({ raw }) => rawSchema.parse(JSON.parse(raw)).affectedObjects?.[0]?.name ?? '',
    fail: (kind, times) =>
      simulator.switches.arm({
        kind: faultSchema.shape.kind.parse(kind),
        times,
        path,
        bytes: 65 * 1024 * 1024,
        retryAfter: 1,
      }),
    close: async () => {
      await source.close();
      await simulator.close();
    },
  };
}
