import type { CloudPlan, CloudProduct } from './tenant.ts';

/** How a simulated tenant is built. Everything has a default, so that `startCloudSimulator({})` runs. */
export interface CloudSimulatorOptions {
  /** The same seed and start time give the same tenant, to the last record. */
  seed?: number;
  /** Days of history before the start. 0: an empty tenant. */
  days?: number;
  /** Part of the 200 people that are there; bots always are. */
  scale?: number;
  /** People go on working after the start. */
  liveTraffic?: boolean;
  /** The attack of the last minutes happened. */
  attack?: boolean;
  /** real: goes on by itself. manual: stands until `advance` or `setTime`. */
  clock?: 'real' | 'manual';
  /** Epoch ms at which a manual clock starts. */
  startTime?: number;
  /** How far a real clock is ahead of this machine's. */
  clockOffsetMs?: number;
  host?: string;
  /** Ports of site, gateway and authorization server; 0: any free port. */
  ports?: { site: number; gateway: number; auth: number };
  plan?: CloudPlan;
  products?: readonly CloudProduct[];
}

/** Options with every default filled in. */
export function withCloudDefaults(options: CloudSimulatorOptions): Required<CloudSimulatorOptions> {
  return {
    seed: options.seed ?? 7,
    days: options.days ?? 30,
    scale: options.scale ?? 1,
    liveTraffic: options.liveTraffic ?? true,
    attack: options.attack ?? true,
    clock: options.clock ?? 'manual',
    startTime: options.startTime ?? Date.UTC(2026, 2, 4, 9, 15),
    clockOffsetMs: options.clockOffsetMs ?? 0,
    host: options.host ?? '127.0.0.1',
    ports: options.ports ?? { site: 0, gateway: 0, auth: 0 },
    plan: options.plan ?? 'enterprise',
    products: options.products ?? ['confluence', 'jira'],
  };
}
