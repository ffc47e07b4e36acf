import type { JiraAuditRecord } from './record.ts';
import type { JiraAuditVariants } from './variants.ts';

/** A record in the shape of the API. What a record has not, is not there. */
export function recordJson(record: JiraAuditRecord, variants: JiraAuditVariants): object {
  const { id, time, summary, category, author, remoteAddress, eventSource, description } = record;
  const optional = {
    ...(remoteAddress !== '' && { remoteAddress }),
    ...(author !== null && { authorKey: `ug:${author.userKey}`, authorAccountId: author.accountId }),
    description,
    changedValues: record.changedValues,
    associatedItems: record.associatedItems,
  };
  return {
    id,
    summary,
    // No colon in the offset, as Jira prints it.
    created: new Date(time).toISOString().replace('Z', '+0000'),
    category,
    eventSource,
    objectItem: record.objectItem,
    ...(id % 7 === 0 ? blanked(optional, variants.optionalFields) : optional),
    ...(variants.unknownFields === 'present' && { traceId: 'a1b2', nested: { list: [1, null] } }),
  };
}

function blanked(fields: object, how: JiraAuditVariants['optionalFields']): object {
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
