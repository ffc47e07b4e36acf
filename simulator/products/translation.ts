import type { NewAuditRecord } from '../audit-api/audit-record.ts';

const confluencePrefix = 'audit.logging.';

/**
 * The row under the key that a product has for the same act; null where it has none: spaces and pages are Confluence's.
 * @param keys ends of Confluence's keys (after `audit.logging.summary.`), and the product's whole ones
 */
export function translated(row: NewAuditRecord, keys: Readonly<Record<string, string>>): NewAuditRecord | null {
  if (!row.actionKey.startsWith(confluencePrefix)) {
    return row;
  }
  const actionKey = keys[row.actionKey.slice(`${confluencePrefix}summary.`.length)];
  return actionKey === undefined ? null : { ...row, actionKey };
}
