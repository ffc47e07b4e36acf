import type { Clock } from '../clock.ts';
import type { RequestLog } from '../request-log.ts';
import type { Switches } from '../switches.ts';
import type { World } from '../world/world.ts';
import type { CloudUser } from './accounts.ts';
import type { CloudCredentials } from './credentials.ts';
import type { Identities } from './identities.ts';

/** The addresses of Atlassian Cloud that a client talks to. */
export const cloudServices = ['site', 'gateway', 'auth'] as const;
export type CloudService = (typeof cloudServices)[number];

export const cloudProducts = ['confluence', 'jira'] as const;
export type CloudProduct = (typeof cloudProducts)[number];

export const cloudPlans = ['free', 'standard', 'premium', 'enterprise'] as const;
export type CloudPlan = (typeof cloudPlans)[number];

/** What the APIs of one simulated tenant share. */
export interface CloudTenant {
  /** `acme.atlassian.net`, as the tenant knows itself; clients reach it at `siteUrl` of the simulator. */
  readonly siteHost: string;
  readonly cloudId: string;
  readonly orgId: string;
  /** Plan of the site's products. */
  plan: CloudPlan;
  /** Products that the site has. */
  products: readonly CloudProduct[];
  /** What the gateway answers a token that lacks a scope. */
  missingScope: 401 | 403;
  readonly clock: Clock;
  readonly world: World;
  /** The people of the company and the accounts of programs. */
  readonly users: readonly CloudUser[];
  readonly credentials: CloudCredentials;
  readonly identities: Identities;
  /** Its faults strike at all three services; its variants belong to Data Center and mean nothing here. */
  readonly switches: Switches;
  /** `violations` of the authorization server are what a client is meant to send there. */
  readonly requestLogs: Readonly<Record<CloudService, RequestLog>>;
}
