import type { AuditEvent, EventUser, SourceType } from '../../events/audit-event.ts';
import { auditEvent } from '../../events/build-event.ts';
import { clientAddress } from '../../events/client-address.ts';
import type { UserDetail } from '../../events/columns.ts';
import { objectKind } from '../../events/objects.ts';
import { impersonalAuthor, UNKNOWN_USER, usernameId } from '../../events/users.ts';
import { canonicalAction, canonicalCategory } from '../../events/vocabulary.ts';
import type { NormaliseContext } from '../unreadable-record.ts';
import { recordedUserId, recordedUsername } from './people.ts';
import type { AuditRecord } from './record-schema.ts';

type AffectedObject = AuditRecord['affectedObjects'][number];

/** Actions whose subject is the affected user: the author is whoever was logged in before, mostly nobody. */
const LOGIN_ACTIONS: readonly string[] = ['login_succeeded', 'login_failed'];

/**
 * A Data Center audit record as an event. Its id is the record's hash, equal for identical records.
 * @param raw the record as received
 */
export function normaliseRecord(record: AuditRecord, raw: string, context: NormaliseContext): AuditEvent {
  const { type } = record;
  const source = context.origin.type;
  const action = canonicalAction({ key: type.actionI18nKey, name: type.action, extra: context.actionMap });
  return auditEvent({
    time: record.timestamp,
    observed: context.observed,
    source: context.origin,
    action,
    actionKey: type.actionI18nKey,
    actionName: type.action,
    category: canonicalCategory({ key: type.categoryI18nKey, name: type.category }),
    categoryKey: type.categoryI18nKey,
    area: type.area.toUpperCase(),
    level: type.level.toUpperCase(),
    user: (LOGIN_ACTIONS.includes(action) ? subject(record, source) : undefined) ?? author(record, source),
    ip: clientAddress(record.source),
    sourceAddress: record.source,
    method: capitalised(record.method),
    system: record.system,
    node: record.node,
    objects: record.affectedObjects,
    changes: record.changedValues.map(({ key, i18nKey, from, to }) => ({ field: key, fieldKey: i18nKey, from, to })),
    attributes: record.extraAttributes.map(({ name, nameI18nKey, value }) => ({ name, nameKey: nameI18nKey, value })),
    searchText: action === 'search_performed' ? searchText(record) : '',
    raw,
  });
}

/** Ids of users and the usernames that belong to them, as far as a record tells both. */
export function usersIn(record: AuditRecord, source: SourceType): UserDetail[] {
  const people = [...(isPerson(record) ? [record.author] : []), ...record.affectedObjects.filter(isUser)];
  return people
    .filter(({ id }) => id !== '')
    .map((user) => ({
      id: recordedUserId(user, source),
      name: recordedUsername(user, source),
      displayName: user.name,
    }))
    .filter(({ id, name }) => name !== '' && id !== usernameId(name));
}

function author({ author }: AuditRecord, source: SourceType): EventUser {
  return impersonalAuthor(author.id, author.type) ?? person(author, author.type, source);
}

function subject({ affectedObjects }: AuditRecord, source: SourceType): EventUser | undefined {
  const user = affectedObjects.find(isUser);
  return (
    user &&
    person(
      user.id === '' && user.uri === '' ? { ...user, uri: `?username=${encodeURIComponent(user.name)}` } : user,
      'user',
      source
    )
  );
}

function person(user: Pick<AffectedObject, 'id' | 'name' | 'uri'>, type: string, source: SourceType): EventUser {
  return {
    ...UNKNOWN_USER,
    id: recordedUserId(user, source),
    name: recordedUsername(user, source),
    displayName: user.name,
    type: type.toLowerCase(),
  };
}

function isPerson({ author }: AuditRecord): boolean {
  return impersonalAuthor(author.id, author.type) === undefined;
}

function isUser(object: AffectedObject): boolean {
  return objectKind(object.type) === 'user';
}

/** The attribute that holds the query. The keys of searches are not published, so it is found by its last word. */
function searchText({ extraAttributes }: AuditRecord): string {
  const query = extraAttributes.find(({ name, nameI18nKey }) =>
    /(^|[.\s_-])(query|cql|search[.\s_-]?(text|terms?|string)|terms?|keywords?)$/i.test(nameI18nKey || name)
  );
  return query?.value ?? '';
}

/** `Browser` and `System`, as the product spells them, however a version does. */
function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}
