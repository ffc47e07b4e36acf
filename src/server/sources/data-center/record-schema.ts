import { z } from 'zod';
import { list, optional, text, timestampSchema } from '../lenient-fields.ts';

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
