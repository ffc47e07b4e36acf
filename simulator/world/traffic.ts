import type { NewAuditRecord } from '../audit-api/audit-record.ts';
import type { Visit } from './visit.ts';

/** What happened: requests for the access log and rows for the audit log. */
export interface Traffic {
  visits: Visit[];
  rows: NewAuditRecord[];
}
