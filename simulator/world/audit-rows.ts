import type { AuditAuthor, AuditObject, NewAuditRecord } from '../audit-api/audit-record.ts';
import type { Member } from '../products/product.ts';
import type { Person } from './people.ts';
import { spacePath, type Page, type Space } from './spaces.ts';

/** Common parts of the rows that one person causes from one address. */
export interface Origin {
  person: Member & Pick<Person, 'proxy'>;
  address: string;
}

type RowParts = Partial<Pick<NewAuditRecord, 'objects' | 'changes' | 'attributes'>>;

/** @param key end of an `audit.logging.summary.` key, or a whole key of another kind with `:` before it */
export function rowBy({ person, address }: Origin, time: number, key: string, parts: RowParts): NewAuditRecord {
  return {
    ...emptyParts,
    time,
    actionKey: key.startsWith(':') ? key.slice(1) : `audit.logging.summary.${key}`,
    author: authorOf(person),
    source: person.proxy === null ? address : `${address}, ${person.proxy}`,
    method: 'Browser',
    ...parts,
  };
}

const emptyParts = { objects: [], changes: [], attributes: [] };

export function authorOf({ key, displayName, username }: Member): AuditAuthor {
  return { id: key, name: displayName, type: 'user', username };
}

export function userObject({ key, username, displayName }: Member): AuditObject {
  return { type: 'User', name: displayName, id: key, path: `/admin/users/viewuser.action?username=${username}` };
}

export function groupObject(name: string): AuditObject {
  return {
    type: 'Group',
    name,
    id: name,
    path: `/admin/users/domembersofgroupsearch.action?membersOfGroupTerm=${name}`,
  };
}

export function spaceObject(space: Space): AuditObject {
  return { type: 'Space', name: space.name, id: space.id, path: spacePath(space) };
}

export function pageObject(page: Page): AuditObject {
  return { type: 'Page', name: page.title, id: page.id, path: `/pages/viewpage.action?pageId=${page.id}` };
}

/** The row of a search: its text and how much it found. */
export function searchRow(origin: Origin, time: number, text: string, results: number): NewAuditRecord {
  return rowBy(origin, time, 'search.performed', {
    attributes: [
      { nameI18nKey: 'audit.logging.extra.attribute.query', value: text },
      { nameI18nKey: 'audit.logging.extra.attribute.results', value: String(results) },
    ],
  });
}

export function spaceExportRow(origin: Origin, time: number, space: Space): NewAuditRecord {
  return rowBy(origin, time, 'space.export', {
    objects: [spaceObject(space)],
    attributes: [{ nameI18nKey: 'audit.logging.extra.attribute.type', value: 'XML' }],
  });
}

export function loginRow(origin: Origin, time: number, success: boolean): NewAuditRecord {
  return {
    ...rowBy(origin, time, success ? 'login.success' : 'login.failed', { objects: [userObject(origin.person)] }),
    author: success ? authorOf(origin.person) : { id: '-2', name: 'Anonymous', type: 'user', username: null },
  };
}
