import { z } from 'zod';

/** What the documents of the API leave open, with every value that it may have. */
export const jiraAuditVariants = z.strictObject({
  /** Largest page; a larger `limit` is lowered to it. */
  limitClamp: z.literal([1000, 100, 10, 2]).default(1000),
  /** What `limit` of the answer says when it was lowered. */
  echoedLimit: z.enum(['lowered', 'requested', 'absent']).default('lowered'),
  /** What `total` counts: all that match, the page's records, nothing that can be relied on; or it is not there. */
  total: z.enum(['matching', 'page', 'zero', 'absent']).default('matching'),
  fromBound: z.enum(['inclusive', 'exclusive']).default('inclusive'),
  toBound: z.enum(['inclusive', 'exclusive']).default('inclusive'),
  /** How finely `from` and `to` are read. */
  boundPrecision: z.enum(['millisecond', 'second']).default('millisecond'),
  /** Hours by which the site's own time zone is ahead of UTC: how bounds without an offset are read. */
  siteZoneHours: z.int().min(-12).max(14).default(2),
  /** Optional fields of every seventh record. */
  optionalFields: z.enum(['present', 'missing', 'null', 'empty']).default('present'),
  /** Fields that no document names. */
  unknownFields: z.enum(['absent', 'present']).default('absent'),
  /** Records of the asked range that arrive between one page and the next, at its newest end. */
  arriveBetweenPages: z.int().min(0).max(20).default(0),
});
export type JiraAuditVariants = z.output<typeof jiraAuditVariants>;
