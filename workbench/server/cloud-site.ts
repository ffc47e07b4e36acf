import { join } from 'node:path';
import { z } from 'zod';
import type { SimulatedSite, SimulatedSiteOptions } from './simulated-site.ts';
import { SimulatorProcess, steerSimulator } from './simulator-process.ts';

/** The line that simulator/cloud/main.ts prints when the tenant is there. */
const readySchema = z.object({
  attack: z.object({
    accountId: z.string(),
    username: z.string(),
    ip: z.string(),
    start: z.number(),
    end: z.number(),
  }),
  siteUrl: z.url(),
  apiUrl: z.url(),
  authUrl: z.url(),
  controlUrl: z.url(),
  orgId: z.string(),
  email: z.string(),
  apiToken: z.string(),
  adminKey: z.string(),
});

/** Fewer people than on the other site: the organisation's log gives at most 200 events a request and 50 requests a minute. */
const PART_OF_THE_PEOPLE = 0.2;

/** Confluence Cloud with its audit log, and the organisation's. */
export async function startCloudSite({ root, scale, seed }: SimulatedSiteOptions): Promise<SimulatedSite> {
  const simulator = await SimulatorProcess.start(
    join(root, 'simulator', 'cloud', 'main.ts'),
    ['--scale', String(scale * PART_OF_THE_PEOPLE), '--seed', String(seed)],
    readySchema
  );
  const { site } = simulator;
  const { accountId, ...attack } = site.attack;
  return {
    id: 'cloud',
    title: 'Cloud',
    attack: { ...attack, userId: accountId },
    dataSource: {
      id: 2,
      uid: 'confluence-cloud-audit',
      name: 'Confluence Cloud (simulated)',
      historyDays: 6,
      sources: {
        confluenceCloud: {
          url: site.siteUrl,
          auth: 'basic',
          email: site.email,
          apiUrl: site.apiUrl,
          authUrl: site.authUrl,
          continuous: true,
          pollInterval: '10s',
          lateness: '10s',
          backfill: '7d',
        },
        organization: {
          orgId: site.orgId,
          url: site.apiUrl,
          continuous: true,
          pollInterval: '10s',
          lateness: '1m',
          backfill: '7d',
        },
      },
      lists: [],
      reads: { source: 'organization', label: 'Organisation log' },
      secrets: { confluenceCloudSecret: site.apiToken, organizationSecret: site.adminKey },
    },
    setOutage: (on) =>
      on
        ? steerSimulator(site.controlUrl, 'arm', { kind: 'rateLimited', path: '/', retryAfter: 5 })
        : steerSimulator(site.controlUrl, 'disarm', { kind: 'rateLimited' }),
    stop: () => simulator.stop(),
  };
}
