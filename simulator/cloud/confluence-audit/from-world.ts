import { auditAction, categoryText, labelText } from '../../audit-api/catalogue.ts';
import type { AuditObject, NewAuditRecord } from '../../audit-api/audit-record.ts';
import { createRandom } from '../../random.ts';
import { uuid, type CloudUser } from '../accounts.ts';
import type { NewConfluenceAuditRecord, RecordObject } from './record.ts';

const prefix = 'audit.logging.summary.';

/** Acts that Confluence Cloud records. Logins, tokens, directories, reading, searching and page edits are not among them. */
const recorded = new Set(
  [
    'space.permission.added',
    'space.permission.removed',
    'global.permission.added',
    'user.created',
    'user.updated',
    'user.deleted',
    'group.created',
    'group.membership.added',
    'group.membership.removed',
    'global.settings.edited',
    'space.created',
    'space.config.updated',
    'space.import',
    'space.export',
    'space.pdf.export',
  ].map((key) => prefix + key)
);

/** What Confluence Cloud records of an act that the world tells in the words of Data Center; null where it records nothing. */
export function cloudRecord(row: NewAuditRecord, users: readonly CloudUser[]): NewConfluenceAuditRecord | null {
  if (!recorded.has(row.actionKey)) {
    return null;
  }
  const action = auditAction(row.actionKey);
  const [affectedObject = null, ...associatedObjects] = [...row.objects]
    .sort((a, b) => precedence(a) - precedence(b))
    .map(objectOf);
  return {
    time: row.time,
    author: users.find(({ userKey }) => userKey === row.author.id) ?? (row.author.id === '-2' ? 'anonymous' : null),
    // The proxies of the company are not seen from outside.
    remoteAddress: row.source?.split(',')[0] ?? '',
    summary: action.texts[0],
    category: categoryText(action.categoryKey, 'en'),
    description: '',
    affectedObject,
    changedValues: row.changes.map(({ i18nKey, from = '', to = '' }) => ({
      name: labelText(i18nKey, 'en'),
      oldValue: from,
      newValue: to,
    })),
    associatedObjects,
  };
}

/** Spaces are what a record is about, groups and users what it is about besides. */
function precedence({ type }: AuditObject): number {
  return type === 'Space' ? 0 : type === 'Group' ? 1 : 2;
}

function objectOf({ type, name }: AuditObject): RecordObject {
  return { objectType: type, name: type === 'Group' ? `${name}:${groupId(name)}` : name };
}

/** Groups carry their id behind their name. */
function groupId(name: string): string {
  return uuid(createRandom('group', name).hex(32));
}
