import { z } from 'zod';
import { list, optional, text } from '../lenient-fields.ts';

/**
 * Epoch ms. ISO 8601 with any offset (`+0000` too, UTC where it names none), epoch ms, or the audit file's
 * `{epochSecond, nano}`.
 */
export const timestampSchema = z.union([
  z.number().int(),
  z.string().transform((value, context) => {
    const [, stem = '', offset = ''] =
      /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)(Z|[+-]\d\d:?\d\d)?$/.exec(value.trim()) ?? [];
    const zone = offset.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2') || 'Z';
    const time = Date.parse(stem.replace(' ', 'T').replace(',', '.') + zone);
    if (Number.isNaN(time)) {
      context.addIssue('not a time');
      return z.NEVER;
    }
    return time;
  }),
  z
    .object({ epochSecond: z.number().int(), nano: z.number().int().default(0) })
    .transform(({ epochSecond, nano }) => epochSecond * 1000 + Math.floor(nano / 1e6)),
]);

/** One record of `GET /rest/auditing/1.0/events`: every text is there afterwards, `''` where the server says nothing. */
export const recordSchema = z.object({
  timestamp: timestampSchema,
  author: optional({ id: text, name: text, type: text, uri: text }),
  type: optional({ actionI18nKey: text, action: text, categoryI18nKey: text, category: text, area: text, level: text }),
  affectedObjects: list(z.object({ id: text, name: text, type: text, uri: text })),
  changedValues: list(z.object({ key: text, i18nKey: text, from: text, to: text })),
  extraAttributes: list(z.object({ name: text, nameI18nKey: text, value: text })),
  source: text,
  system: text,
  method: text,
  node: text,
});
export type AuditRecord = z.output<typeof recordSchema>;

/** A page. Records stay unparsed, so that one strange record does not spoil the others. */
export const pageSchema = z.object({
  entities: z.array(z.unknown()),
  pagingInfo: z.object({
    lastPage: z.boolean().nullish(),
    // Atlassian's own examples show both: the text, and an object that holds it.
    nextPageCursor: z.union([z.object({ cursor: z.string() }).transform(({ cursor }) => cursor), text]),
    nextPageLink: text,
  }),
});
export type PagingInfo = z.output<typeof pageSchema>['pagingInfo'];
