import { join } from 'node:path';
import { z } from 'zod';
import type { SimulatedSite, SimulatedSiteOptions } from './simulated-site.ts';
import { SimulatorProcess, steerSimulator } from './simulator-process.ts';

/** The line that simulator/main.ts prints when the site is there. */
const readySchema = z.object({
  attack: z.object({ userKey: z.string(), username: z.string(), ip: z.string(), start: z.number(), end: z.number() }),
  url: z.url(),
  contextPath: z.string(),
  controlUrl: z.url(),
  token: z.string(),
  accessLogPaths: z.array(z.string()).min(1),
});

/** Confluence Data Center with its audit API and the access log of its web server. */
export async function startDataCenterSite({ root, dir, scale, seed }: SimulatedSiteOptions): Promise<SimulatedSite> {
  const args = ['--port', '0', '--context-path', '/confluence', '--dir', dir];
  const { site, stop } = await startSimulator(root, [...args, '--scale', String(scale), '--seed', String(seed)]);
  const { userKey, ...attack } = site.attack;
  return {
    id: 'data-center',
    title: 'Data Center',
    attack: { ...attack, userId: userKey },
    dataSource: {
      id: 1,
      uid: 'confluence-audit',
      name: 'Confluence (simulated)',
      historyDays: 29,
      sources: {
        confluenceDataCenter: {
          url: site.url,
          auth: 'token',
          username: '',
          continuous: true,
          pollInterval: '5s',
          lateness: '10s',
          backfill: '31d',
        },
        accessLog: {
          paths: site.accessLogPaths,
          format: 'tomcat',
          contextPath: site.contextPath,
          continuous: true,
          pollInterval: '2s',
          lateness: '5s',
          backfill: '31d',
        },
      },
      // The night's copy of a space would be found as bulk access, as it would be on a real site.
      lists: [
        {
          name: 'automation',
          users: ['svc-backup-export'],
          reason: 'copies every page of a space at night',
          threshold: 1000,
        },
      ],
      reads: { source: 'accessLog', label: 'Access log' },
      secrets: { confluenceDataCenterSecret: site.token },
    },
    setOutage: (on) =>
      on
        ? steerSimulator(site.controlUrl, 'arm', { kind: 'rateLimited', path: '/rest/', retryAfter: 5 })
        : steerSimulator(site.controlUrl, 'disarm', { kind: 'rateLimited' }),
    stop,
  };
}

async function startSimulator(root: string, args: readonly string[]) {
  const simulator = await SimulatorProcess.start(join(root, 'simulator', 'main.ts'), args, readySchema);
  return { site: simulator.site, stop: () => simulator.stop() };
}
