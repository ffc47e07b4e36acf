import type { AuditEvent, EventObject, EventUser } from '../../events/audit-event.ts';
import { auditEvent } from '../../events/build-event.ts';
import { clientAddress } from '../../events/client-address.ts';
import type { UserDetail } from '../../events/columns.ts';
import { objectKind } from '../../events/objects.ts';
import { ANONYMOUS_USER, SYSTEM_USER, UNKNOWN_USER, usernameId } from '../../events/users.ts';
import { canonicalAction, canonicalCategory } from '../../events/vocabulary.ts';
import type { NormaliseContext } from '../unreadable-record.ts';
import type { AuditRecord } from './record-schema.ts';

export interface RecordContext extends NormaliseContext {
  /** Cloud id of the site, `''` outside Atlassian Cloud. */
  readonly cloudAccount: string;
}

/**
 * An audit record as an event. It has neither an id nor a key: the id is the record's hash, equal for identical records,
 * and its action is what the text of its summary is known to mean, else that text as a word (`space_logo_uploaded`).
 * @param raw the record as received
 * @param system base URL of the site as it names itself
 */
export function normaliseRecord(record: AuditRecord, raw: string, system: string, context: RecordContext): AuditEvent {
  const { summary, category, description } = record;
  return auditEvent({
    time: record.creationDate,
    observed: context.observed,
    source: context.origin,
    cloudAccount: context.cloudAccount,
    system,
    action: canonicalAction({ key: asWord(summary), name: summary, extra: context.actionMap }),
    actionName: summary,
    category: canonicalCategory({ key: asWord(category), name: category }),
    user: author(record),
    ip: clientAddress(record.remoteAddress),
    sourceAddress: record.remoteAddress,
    objects: [record.affectedObject, ...record.associatedObjects].filter(isSomething).map(eventObject),
    changes: record.changedValues.map(({ name, oldValue, newValue }) => ({
      field: name,
      fieldKey: '',
      from: oldValue,
      to: newValue,
    })),
    attributes: description === '' ? [] : [{ name: 'Description', nameKey: 'description', value: description }],
    raw,
  });
}

/** The person who acted, where the record tells a login name beside the id. */
export function usersIn({ author: { accountId, userKey, username, displayName } }: AuditRecord): UserDetail[] {
  const id = accountId || userKey;
  return id === '' || loginName(username, accountId) === '' ? [] : [{ id, name: username, displayName }];
}

/** Letters and digits of any script, with `_` for everything between. */
function asWord(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '');
}

/** Somebody without any id is not a person: the site itself, a visitor, or nobody that the record names. */
function author({ author: given, sysAdmin, superAdmin }: AuditRecord): EventUser {
  const { accountId, userKey, username, displayName, publicName } = given;
  const id = accountId || userKey || (username === '' ? '' : usernameId(username));
  if (id === '' && /^(system|anonymous)$/i.test(displayName)) {
    return displayName.toLowerCase() === 'system' ? SYSTEM_USER : ANONYMOUS_USER;
  }
  return {
    ...UNKNOWN_USER,
    id,
    name: loginName(username, accountId),
    displayName: displayName || publicName,
    type: given.isGuest ? 'guest' : (given.accountType || given.type).toLowerCase(),
    isAdmin: sysAdmin || superAdmin,
    isExternal: given.externalCollaborator || given.isExternalCollaborator || given.isGuest,
  };
}

/** Cloud repeats the account id where others have a username. */
function loginName(username: string, accountId: string): string {
  return username === accountId ? '' : username;
}

function isSomething({ name, objectType }: AuditRecord['affectedObject']): boolean {
  return name !== '' || objectType !== '';
}

/** Groups may carry their id behind the name, and users may stand there by their account id alone. */
function eventObject({ name, objectType: type }: AuditRecord['affectedObject']): EventObject {
  const kind = objectKind(type);
  const [, groupName, groupId = ''] =
    (kind === 'group' && /^(.+):([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i.exec(name)) || [];
  if (groupName !== undefined) {
    return { type, id: groupId, name: groupName, uri: '' };
  }
  return { type, id: kind === 'user' && isAccountId(name) ? name : '', name, uri: '' };
}

function isAccountId(text: string): boolean {
  return /^(\d+:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}|[\da-f]{24})$/i.test(text);
}
