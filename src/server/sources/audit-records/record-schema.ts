import { z } from 'zod';
import { list, optional, text } from '../lenient-fields.ts';

/** Truth that may be missing, or be written as a text. */
const flag = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === 'true');

/** Epoch ms, as a number or as its digits. */
export const creationDateSchema = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
]);

const namedObject = { name: text, objectType: text };

/** One audit record: every text is there afterwards, `''` where the server says nothing. */
export const recordSchema = z.object({
  creationDate: creationDateSchema,
  author: optional({
    type: text,
    accountType: text,
    accountId: text,
    userKey: text,
    username: text,
    displayName: text,
    publicName: text,
    externalCollaborator: flag,
    isExternalCollaborator: flag,
    isGuest: flag,
  }),
  remoteAddress: text,
  summary: text,
  description: text,
  category: text,
  sysAdmin: flag,
  superAdmin: flag,
  affectedObject: optional(namedObject),
  changedValues: list(z.object({ name: text, oldValue: text, newValue: text })),
  associatedObjects: list(z.object(namedObject)),
});
export type AuditRecord = z.output<typeof recordSchema>;

/** A page. Records stay unparsed, so that one strange record does not spoil the others. */
export const pageSchema = z.object({
  results: z.array(z.unknown()),
  /** Where the page begins, as the server understood it. */
  start: z.number().int().nonnegative().optional().catch(undefined),
  /** Records that a page holds at most, after the server's own limit. What `size` counts differs, so it is not read. */
  limit: z.number().int().positive().optional().catch(undefined),
  _links: optional({ base: text, next: text }),
});
