import { jsonAnswer, type Answer } from '../answer.ts';
import type { Variants } from '../switches.ts';
import type { AuditLog } from './audit-log.ts';
import type { Area, AuditObject, AuditRecord } from './audit-record.ts';
import { actionText, auditAction, categoryText, labelText } from './catalogue.ts';
import { eventJson, searchableText } from './event-json.ts';
import { parseLegacyQuery } from './legacy-query.ts';

/** What Confluence recorded before its audit plugin: nothing of logins, of reading, or of the audit log itself. */
const recordedAreas: readonly Area[] = [
  'GLOBAL_CONFIG_AND_ADMINISTRATION',
  'USER_MANAGEMENT',
  'PERMISSIONS',
  'LOCAL_CONFIG_AND_ADMINISTRATION',
  'ECOSYSTEM',
];

/**
 * Answers `GET /rest/api/audit` and `…/retention`, as Confluence did before 7.5; null for another name.
 * @param name what follows `/rest/api/audit`
 */
export function legacyAnswer(
  name: string,
  log: AuditLog,
  parameters: URLSearchParams,
  variants: Variants,
  site: { readonly baseUrl: string; readonly contextPath: string }
): Answer | null {
  switch (name) {
    case '':
      return jsonAnswer(recordsPage(log, parameters, variants, site));
    case '/retention':
      return jsonAnswer({ ...log.retention });
    default:
      return null;
  }
}

function recordsPage(
  log: AuditLog,
  parameters: URLSearchParams,
  variants: Variants,
  { baseUrl, contextPath }: { readonly baseUrl: string; readonly contextPath: string }
) {
  const query = parseLegacyQuery(parameters);
  const limit = Math.min(query.limit, variants.limitClamp);
  const search = query.searchString.toLowerCase();
  const found = log.records
    .slice(log.firstFrom({ time: query.startDate, id: 0 }), log.firstFrom({ time: query.endDate + 1, id: 0 }))
    .filter(
      (record) =>
        recordedAreas.includes(auditAction(record.actionKey).area) &&
        (search === '' || searchableText(eventJson(record, variants, baseUrl)).includes(search))
    )
    .reverse();
  const results = found.slice(query.start, query.start + limit);
  const self = `${baseUrl}/rest/api/audit`;
  const next = new URLSearchParams(parameters);
  next.set('start', String(query.start + limit));
  next.set('limit', String(limit));
  const follows = query.start + limit < found.length && variants.legacyNext === 'present';
  return {
    results: results.map((record) => recordJson(record, variants)),
    start: query.start,
    limit,
    size: results.length,
    _links: { base: baseUrl, context: contextPath, self, ...(follows && { next: `/rest/api/audit?${next}` }) },
  };
}

function recordJson(record: AuditRecord, { locale }: Variants) {
  const action = auditAction(record.actionKey);
  const [first, ...others] = record.objects;
  return {
    author: authorJson(record.author),
    remoteAddress: record.source ?? '',
    creationDate: record.time,
    summary: actionText(action, locale),
    description: '',
    category: categoryText(action.categoryKey, locale),
    sysAdmin: false,
    affectedObject: first ? objectJson(first) : { name: '', objectType: '' },
    changedValues: record.changes.map(({ i18nKey, from, to }) => ({
      name: labelText(i18nKey, locale),
      oldValue: from ?? '',
      newValue: to ?? '',
    })),
    associatedObjects: others.map(objectJson),
  };
}

function authorJson({ id, name, username }: AuditRecord['author']) {
  return username === null
    ? { type: 'user', displayName: name, operations: null }
    : { type: 'user', displayName: name, operations: null, username, userKey: id };
}

function objectJson({ name, type }: AuditObject) {
  return { name, objectType: type };
}
