import { parseSettings } from '../../src/query/settings-schema.ts';
import type { Clock } from '../../src/server/collector/clock.ts';
import { AuditDataSource } from '../../src/server/data-source/audit-data-source.ts';
import { openReading } from '../../src/server/data-source/reading.ts';
import { startCloudSimulator, type CloudSimulator } from '../../simulator/cloud/cloud-simulator.ts';
import type { CloudSimulatorOptions } from '../../simulator/cloud/options.ts';
import { askDataSource, type AskedDataSource } from './product.ts';

export interface CloudProduct extends AskedDataSource {
  readonly simulator: CloudSimulator;
  /** What was read, asked under other settings of those that concern only answers. */
  under(settings: Record<string, unknown>): AskedDataSource;
  close(): Promise<void>;
}

export interface CloudProductOptions {
  readonly simulator?: CloudSimulatorOptions;
  /** Of the product; the simulator has its own. */
  readonly clock: Clock;
  /** Lets things happen in the tenant before anything is read. */
  readonly happen?: (simulator: CloudSimulator) => void;
}

/** The product on a simulated Cloud tenant's organisation log, in memory: everything but the plugin protocol. */
export async function openCloudProduct({
  simulator: options,
  clock,
  happen = () => {},
}: CloudProductOptions): Promise<CloudProduct> {
  const simulator = await startCloudSimulator({ clock: 'real', liveTraffic: false, ...options });
  // As many requests as it takes: how few are allowed is another test's.
  simulator.apis.organization.variants.set({ requestLimit: 'none' });
  happen(simulator);
  const settingsWith = (changes: Record<string, unknown>) =>
    parseSettings({
      sources: {
        organization: { orgId: simulator.orgId, url: simulator.apiUrl, backfill: '60d', requestsPerMinute: 100_000 },
      },
      ...changes,
    });
  const settings = settingsWith({});
  const reading = await openReading({
    settings,
    secrets: { organizationSecret: simulator.credentials.adminKey.key },
    operator: { dataPath: undefined, allowedPaths: [] },
    orgId: 1,
    uid: 'test',
    clock,
  });
  const asked = askDataSource(new AuditDataSource({ settings, reading, generation: 'a1' }));
  return {
    ...asked,
    simulator,
    under: (changes) =>
      askDataSource(new AuditDataSource({ settings: settingsWith(changes), reading, generation: 'a2' })),
    close: async () => {
      await asked.dataSource.dispose();
      await simulator.close();
    },
  };
}
