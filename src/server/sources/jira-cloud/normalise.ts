import type { AuditEvent, EventAttribute, EventObject, EventOrigin, EventUser } from '../../events/audit-event.ts';
import { auditEvent } from '../../events/build-event.ts';
import { clientAddress } from '../../events/client-address.ts';
import type { UserDetail } from '../../events/columns.ts';
import { objectKind } from '../../events/objects.ts';
import { SYSTEM_USER, UNKNOWN_USER } from '../../events/users.ts';
import { canonicalAction, canonicalCategory } from '../../events/vocabulary.ts';
import { type JiraRecord } from './record-schema.ts';

export interface NormaliseContext {
  readonly origin: EventOrigin;
  /** When the record was read, epoch ms. */
  readonly observed: number;
  /** `''` if unknown. */
  readonly cloudId: string;
  /** The settings' `actionMap`. */
  readonly actionMap: Readonly<Record<string, string>>;
}

type Item = JiraRecord['objectItem'];

/**
 * A record of Jira's audit log as an event. Its id is the record's own.
 * @param raw the record as received
 */
export function normaliseRecord(record: JiraRecord, raw: string, context: NormaliseContext): AuditEvent {
  const { summary, category } = record;
  return auditEvent({
    ...commonParts(context),
    id: String(record.id),
    time: record.created,
    action: canonicalAction({ key: '', name: summary, extra: context.actionMap }),
    actionName: summary,
    category: canonicalCategory({ key: category, name: '' }),
    categoryKey: category,
    user: author(record),
    ip: clientAddress(record.remoteAddress),
    sourceAddress: record.remoteAddress,
    objects: [record.objectItem, ...record.associatedItems].filter(isNamed).map(objectOf),
    changes: record.changedValues.map(({ fieldName, changedFrom, changedTo }) => ({
      field: fieldName,
      fieldKey: '',
      from: changedFrom,
      to: changedTo,
    })),
    attributes: attributesOf(record),
    raw,
  });
}

/** Names of users that a record tells beside their account ids. */
export function usersIn({ objectItem, associatedItems }: JiraRecord): UserDetail[] {
  return [objectItem, ...associatedItems]
    .filter(({ id, name, typeName }) => objectKind(typeName) === 'user' && id !== '' && name !== '' && name !== id)
    .map(({ id, name }) => ({ id, name: '', displayName: name }));
}

function commonParts({ origin, observed, cloudId }: NormaliseContext) {
  return { source: origin, observed, cloudAccount: cloudId, system: `https://${origin.site}` };
}

/** Jira names nobody: an author is an account id, and one that is missing is Jira itself. */
function author({ authorAccountId, authorKey }: JiraRecord): EventUser {
  const id = authorAccountId || authorKey;
  return id === '' ? SYSTEM_USER : { ...UNKNOWN_USER, id, type: 'user' };
}

function isNamed({ id, name }: Item): boolean {
  return id !== '' || name !== '';
}

function objectOf({ id, name, typeName }: Item): EventObject {
  return { type: typeName, id, name, uri: '' };
}

function attributesOf({ eventSource, description, objectItem }: JiraRecord): EventAttribute[] {
  return [
    { name: 'Event source', nameKey: 'eventSource', value: eventSource },
    { name: 'Description', nameKey: 'description', value: description },
    { name: 'Parent', nameKey: 'objectItem.parentName', value: objectItem.parentName },
  ].filter(({ value }) => value !== '');
}
