import type { Account } from '../accounts.ts';
import type { NewAuditRecord } from './audit-record.ts';
import type { EventPage } from './events.ts';

/** The row that reading a page of the audit log leaves in it, by the account that read. */
export function auditSearchRecord(
  account: Account,
  page: EventPage,
  parameters: URLSearchParams,
  time: number,
  address: string
): NewAuditRecord {
  const newest = page.records[0];
  const oldest = page.records.at(-1);
  const range = (of: (record: NonNullable<typeof newest>) => string) =>
    newest && oldest ? `${of(oldest)} - ${of(newest)}` : '';
  return {
    time,
    actionKey: 'atlassian.audit.event.action.audit.search',
    author: { id: account.key, name: account.displayName, type: 'user', username: account.username },
    objects: [],
    changes: [],
    attributes: [
      { nameI18nKey: 'atlassian.audit.event.attribute.id', value: range((record) => String(record.id)) },
      { nameI18nKey: 'atlassian.audit.event.attribute.query', value: decodeURIComponent(parameters.toString()) },
      { nameI18nKey: 'atlassian.audit.event.attribute.results', value: String(page.records.length) },
      {
        nameI18nKey: 'atlassian.audit.event.attribute.timestamp',
        value: range((record) => new Date(record.time).toISOString()),
      },
    ],
    source: address,
    method: 'Browser',
  };
}
