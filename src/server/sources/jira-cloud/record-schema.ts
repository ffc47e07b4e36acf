import { z } from 'zod';
import { list, optional, text, timestampSchema } from '../lenient-fields.ts';

const item = { id: text, name: text, typeName: text, parentId: text, parentName: text };

/** One record of `GET /rest/api/3/auditing/record`: every text is there afterwards, `''` where Jira says nothing. */
export const recordSchema = z.object({
  id: z.number().int(),
  created: timestampSchema,
  summary: text,
  category: text,
  eventSource: text,
  description: text,
  remoteAddress: text,
  authorKey: text,
  authorAccountId: text,
  objectItem: optional(item),
  associatedItems: list(z.object(item)),
  changedValues: list(z.object({ fieldName: text, changedFrom: text, changedTo: text })),
});
export type JiraRecord = z.output<typeof recordSchema>;

/** What can be known of a record of another shape. */
export const identifiedSchema = z.object({ id: z.number().int() });
export const timedSchema = z.object({ created: timestampSchema });

/** A page. Records stay unparsed, so that one strange record does not spoil the others. */
export const pageSchema = z.object({ records: z.array(z.unknown()) });
export type RecordPage = z.output<typeof pageSchema>;
