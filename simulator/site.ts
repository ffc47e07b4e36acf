import type { Account } from './accounts.ts';
import type { AuditLog } from './audit-api/audit-log.ts';
import type { Clock } from './clock.ts';
import type { Pages } from './pages/pages.ts';
import type { Member, Product } from './products/product.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { RequestLog } from './request-log.ts';
import type { Switches } from './switches.ts';

export const auditApis = ['plugin', 'legacy'] as const;
export type AuditApi = (typeof auditApis)[number];

/** The state of the simulated site that its HTTP interface reads and changes. */
export interface Site {
  /** The configured base URL with the context path, which need not be the address that clients use. */
  baseUrl: string;
  readonly contextPath: string;
  readonly product: Product;
  /** `legacy`: the audit plugin is missing, and the API of Confluence before 7.5 answers. */
  auditApi: AuditApi;
  /** Null where the product is none that has pages. */
  readonly pages: Pages | null;
  readonly clock: Clock;
  readonly switches: Switches;
  readonly auditLog: AuditLog;
  readonly accounts: readonly Account[];
  readonly users: readonly Member[];
  /** Users and accounts. */
  readonly members: readonly Member[];
  readonly rateLimiter: RateLimiter;
  readonly requestLog: RequestLog;
}
