import { CONFLUENCE_PATTERN, type LineFormat } from './access-log/line.ts';
import type { Area, CoverageLevel } from './audit-api/audit-record.ts';
import type { ProductName } from './products/product.ts';
import type { AuditApi } from './site.ts';

/** How a simulated site is built. Everything has a default, so that `startSimulator({})` runs. */
export interface SimulatorOptions {
  /** The same seed and start time give the same site, to the last line. */
  seed?: number;
  /** Which product of Data Center the site is. Its history is what the product has of a Confluence site's. */
  product?: ProductName;
  /** legacy: Confluence before 7.5, without the audit plugin. */
  auditApi?: AuditApi;
  /** Days of history before the start. 0: an empty site. */
  days?: number;
  /** Part of the 200 people that are there; bots always are. */
  scale?: number;
  /** What the audit log has covered since the start of the history; FULL where an area is missing. */
  coverage?: Partial<Record<Area, CoverageLevel>>;
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
  /** 0: any free port. */
  port?: number;
  /** '' or '/confluence'. */
  contextPath?: string;
  /** Base URL that the site believes to have, with the context path. */
  baseUrl?: string;
  /** Password and token of the administrator, made up where missing. */
  password?: string;
  token?: string;
  /** Where access logs are written; null: the access log is off. */
  accessLogDirectory?: string | null;
  /** Pattern of the access log, or the layout of the old filter. */
  accessLogFormat?: LineFormat;
  /** Local home of the node, where audit files are written below `log/audit`; null: there are none, as without a Data Center licence. */
  auditFileDirectory?: string | null;
  /** Size at which a node begins its next audit file, bytes. */
  auditFileBytes?: number;
  /** Whether Tomcat has a RemoteIpValve: the client's address is then the one that a proxy forwards. */
  remoteIpValve?: boolean;
  /** Nodes of the cluster; more than one: each writes below `node1`, `node2`, … of the directories. */
  nodes?: number;
  /** Zone of the servers: times in the access log and the hour at which it rotates. */
  timezone?: string;
}

/** Options with every default filled in. */
export function withDefaults(options: SimulatorOptions): Required<Omit<SimulatorOptions, 'password' | 'token'>> {
  const contextPath = options.contextPath ?? '';
  return {
    seed: options.seed ?? 7,
    product: options.product ?? 'confluence',
    auditApi: options.auditApi ?? 'plugin',
    days: options.days ?? 30,
    scale: options.scale ?? 1,
    coverage: options.coverage ?? {},
    liveTraffic: options.liveTraffic ?? true,
    attack: options.attack ?? true,
    clock: options.clock ?? 'manual',
    startTime: options.startTime ?? Date.UTC(2026, 2, 4, 9, 15),
    clockOffsetMs: options.clockOffsetMs ?? 0,
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    contextPath,
    baseUrl: options.baseUrl ?? `https://wiki.example.org${contextPath}`,
    accessLogDirectory: options.accessLogDirectory ?? null,
    accessLogFormat: options.accessLogFormat ?? CONFLUENCE_PATTERN,
    auditFileDirectory: options.auditFileDirectory ?? null,
    auditFileBytes: options.auditFileBytes ?? 100 * 1024 * 1024,
    remoteIpValve: options.remoteIpValve ?? false,
    nodes: options.nodes ?? 1,
    timezone: options.timezone ?? 'UTC',
  };
}
