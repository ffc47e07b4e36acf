import type { Variants } from '../switches.ts';
import type { AuditRecord } from './audit-record.ts';
import { actionText, auditAction, categoryText, labelText } from './catalogue.ts';

type Json = { [field: string]: unknown };

/**
 * A row as the API prints it: no id, text in the site's language, addresses below the configured base URL.
 * @param baseUrl the site's own base URL with the context path
 */
export function eventJson(record: AuditRecord, variants: Variants, baseUrl: string): Json {
  const { locale } = variants;
  const action = auditAction(record.actionKey);
  const keyed = record.id % 5 !== 0 || variants.oldRowKeys === 'present';
  const event: Json = {
    timestamp: new Date(record.time).toISOString(),
    author: {
      name: record.author.name,
      type: record.author.type,
      id: record.author.id,
      ...(record.author.username !== null && {
        uri: baseUrl + (record.author.path ?? confluenceProfile(record.author.username)),
        avatarUri: '',
      }),
    },
    type: {
      ...(keyed ? { categoryI18nKey: action.categoryKey } : blank('categoryI18nKey', variants.oldRowKeys)),
      category: categoryText(action.categoryKey, locale),
      ...(keyed ? { actionI18nKey: action.key } : blank('actionI18nKey', variants.oldRowKeys)),
      action: actionText(action, locale),
    },
    affectedObjects: record.objects.map(({ path, ...object }) => ({
      ...object,
      ...(path !== undefined && { uri: baseUrl + path }),
    })),
    changedValues: record.changes.map(({ i18nKey, ...values }) => ({
      key: labelText(i18nKey, locale),
      i18nKey,
      ...values,
    })),
    ...(record.source !== null && { source: record.source }),
    system: baseUrl,
    ...methodJson(record, variants),
    ...(variants.node === 'present' && { node: `node-${1 + (record.id % 2)}` }),
    extraAttributes: record.attributes.map(({ nameI18nKey, value }) => ({
      nameI18nKey,
      name: labelText(nameI18nKey, locale),
      value,
    })),
  };
  if (variants.unknownFields === 'present') {
    event.tenant = { shard: 3, tags: ['a', null] };
  }
  return record.id % 7 === 0 ? withoutOptionalFields(event, variants.optionalFields) : event;
}

function confluenceProfile(username: string): string {
  return `/admin/users/viewuser.action?username=${encodeURIComponent(username)}`;
}

/** All text of a row that the API's free-text search looks at, lower case. */
export function searchableText(event: Json): string {
  return JSON.stringify([
    event.author,
    event.type,
    event.affectedObjects,
    event.changedValues,
    event.extraAttributes,
    event.source,
  ]).toLowerCase();
}

function methodJson(record: AuditRecord, { method }: Variants): Json {
  if (method === 'missing') {
    return {};
  }
  return { method: method === 'upperCase' ? record.method.toUpperCase() : record.method };
}

const optionalLists = ['affectedObjects', 'changedValues', 'extraAttributes'];
const optionalTexts = ['source', 'system', 'method'];

function withoutOptionalFields(event: Json, how: Variants['optionalFields']): Json {
  if (how === 'present') {
    return event;
  }
  const kept = Object.entries(event).filter(([name]) => ![...optionalLists, ...optionalTexts].includes(name));
  return Object.assign(
    Object.fromEntries(kept),
    ...optionalTexts.map((name) => blank(name, how)),
    ...optionalLists.map((name) => (how === 'empty' ? { [name]: [] } : blank(name, how)))
  );
}

function blank(name: string, how: 'present' | 'missing' | 'null' | 'empty'): Json {
  return how === 'missing' ? {} : { [name]: how === 'null' ? null : '' };
}
