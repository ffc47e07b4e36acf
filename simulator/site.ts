import type { Account } from './accounts.ts';
import type { AuditLog } from './audit-api/audit-log.ts';
import type { Clock } from './clock.ts';
import type { RateLimiter } from './rate-limit.ts';
import type { RequestLog } from './request-log.ts';
import type { Switches } from './switches.ts';

/** A person as the user look-up knows one. */
export interface KnownUser {
  key: string;
  username: string;
  displayName: string;
}

/** The state of the simulated site that its HTTP interface reads and changes. */
export interface Site {
  /** The configured base URL with the context path, which need not be the address that clients use. */
  baseUrl: string;
  readonly contextPath: string;
  readonly clock: Clock;
  readonly switches: Switches;
  readonly auditLog: AuditLog;
  readonly accounts: readonly Account[];
  readonly users: readonly KnownUser[];
  readonly rateLimiter: RateLimiter;
  readonly requestLog: RequestLog;
}
