import type { CloudUser } from '../accounts.ts';
import type { ConfluenceAuditRecord } from './record.ts';
import type { ConfluenceAuditVariants } from './variants.ts';

/** A record in the shape of the API. */
export function recordJson(record: ConfluenceAuditRecord, variants: ConfluenceAuditVariants): object {
  const { author, time, remoteAddress, summary, description, category, affectedObject } = record;
  const optional = {
    description,
    affectedObject: affectedObject ?? { name: '', objectType: '' },
    changedValues: record.changedValues.map((change) => ({ ...change, hiddenOldValue: '', hiddenNewValue: '' })),
    associatedObjects: record.associatedObjects,
  };
  return {
    author: authorJson(author),
    remoteAddress,
    creationDate: time,
    summary,
    category,
    sysAdmin: author !== null && author !== 'anonymous' && author.permissions.includes('confluenceAdministrator'),
    superAdmin: false,
    ...(record.sequence % 7 === 0 ? blanked(optional, variants.optionalFields) : optional),
    ...(variants.unknownFields === 'present' && { traceId: 'a1b2', nested: { list: [1, null] } }),
  };
}

function authorJson(author: ConfluenceAuditRecord['author']): object {
  if (author === null || author === 'anonymous') {
    const displayName = author === null ? 'System' : 'Anonymous';
    return { type: 'user', displayName, operations: null, isExternalCollaborator: false, isGuest: false };
  }
  return { type: 'user', operations: null, ...personJson(author) };
}

function personJson({ accountId, userKey, displayName, isExternalCollaborator, isGuest }: CloudUser): object {
  return {
    displayName,
    username: accountId,
    userKey,
    accountId,
    accountType: '',
    publicName: displayName,
    externalCollaborator: isExternalCollaborator,
    isExternalCollaborator,
    isGuest,
  };
}

function blanked(fields: object, how: ConfluenceAuditVariants['optionalFields']): object {
  switch (how) {
    case 'present':
      return fields;
    case 'missing':
      return {};
    case 'null':
      return Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
    case 'empty':
      return Object.fromEntries(Object.keys(fields).map((name) => [name, '']));
  }
}
