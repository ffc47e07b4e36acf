import { z } from 'zod';

/** What the documents of the API leave open, and what differs from organisation to organisation. */
export const organizationVariants = z.strictObject({
  /** none: no audit log at all. standard: what administrators do. premium: what users do, too. */
  guard: z.enum(['premium', 'standard', 'none']).default('premium'),
  pageTitles: z.enum(['stored', 'notStored']).default('stored'),
  /** Requests of third-party apps (Event Exclusion). */
  appRequests: z.enum(['excluded', 'included']).default('excluded'),
  /** Where a page is named: only in the address of its site, or in `context`. */
  pageNamed: z.enum(['address', 'context']).default('address'),
  /** Epoch ms at which the API keys expire, null: not yet. */
  keyExpiresAt: z.int().nullable().default(null),
  /** Largest page; a larger `limit` is lowered to it. */
  limitClamp: z.literal([200, 25, 3]).default(200),
  fromBound: z.enum(['inclusive', 'exclusive']).default('inclusive'),
  toBound: z.enum(['inclusive', 'exclusive']).default('inclusive'),
  /** Optional parts of every seventh event. */
  optionalParts: z.enum(['present', 'missing', 'null', 'empty']).default('present'),
  /** Where the next page's cursor is told. */
  nextCursor: z.enum(['metaAndLink', 'meta', 'link']).default('metaAndLink'),
  /** Pages of `events` in a row that are empty and still give a cursor, before each page with events. */
  emptyPages: z.int().min(0).max(30).default(0),
  eventActions: z.enum(['jsonApi', 'attributesOnly', 'plainList', 'notFound']).default('jsonApi'),
  /** Requests a minute: as documented, or as many as there are. */
  requestLimit: z.enum(['documented', 'none']).default('documented'),
});
export type OrganizationVariants = z.output<typeof organizationVariants>;
