import type { AuditRecord } from '../audit-api/audit-record.ts';
import { auditAction } from '../audit-api/catalogue.ts';
import { eventJson } from '../audit-api/event-json.ts';
import type { Variants } from '../switches.ts';

const addressFields = ['uri', 'avatarUri'];

/**
 * A row as the audit file prints it: as the API, but with `auditType` (which has area and level), a time in seconds and
 * nanoseconds, a version, and no addresses of anything. One line, without its end.
 * @param nanos nanoseconds of the row's time below its millisecond, which the API cuts off
 */
export function auditLine(record: AuditRecord, variants: Variants, baseUrl: string, nanos: number): string {
  const { timestamp: _, type, ...event } = eventJson(record, variants, baseUrl);
  const { area, level } = auditAction(record.actionKey);
  const line = {
    ...event,
    auditType: { ...(typeof type === 'object' ? type : {}), area, level },
    timestamp: { epochSecond: Math.floor(record.time / 1000), nano: (record.time % 1000) * 1_000_000 + nanos },
    version: '1.0',
  };
  const sorted = Object.fromEntries(Object.entries(line).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(sorted, (field, value: unknown) => (addressFields.includes(field) ? undefined : value));
}
