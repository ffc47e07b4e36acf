import { z } from 'zod';

/** What the documents of the API leave open, with every value that it may have. */
export const confluenceAuditVariants = z.strictObject({
  /**
   * `_links.next`: never there; with the next `start`; with a cursor, when `start` moves nothing; or with the next
   * `start` of a full page although nothing may follow.
   */
  nextLink: z.enum(['absent', 'start', 'cursor', 'startOfFullPage']).default('absent'),
  /** Whether the link repeats the bounds. */
  nextLinkFilters: z.enum(['without', 'with']).default('without'),
  /**
   * Records that the caller may not see: none, or as many as a page holds before each page of those that he sees. They
   * are left out of a page that is cut already, so that it may be empty and still lead on; only where there are links.
   */
  hiddenRecords: z.enum(['none', 'wholePages']).default('none'),
  /** What `size` counts: the page's records or all that match. */
  size: z.enum(['page', 'total']).default('page'),
  /** Largest page; a larger `limit` is lowered to it. */
  limitClamp: z.literal([1000, 200, 10, 2]).default(1000),
  /** What `limit` of the answer says when it was lowered. */
  echoedLimit: z.enum(['lowered', 'requested']).default('lowered'),
  startBound: z.enum(['inclusive', 'exclusive']).default('inclusive'),
  endBound: z.enum(['inclusive', 'exclusive']).default('inclusive'),
  /** Optional fields of every seventh record. */
  optionalFields: z.enum(['present', 'missing', 'null', 'empty']).default('present'),
  /** Fields that no document names. */
  unknownFields: z.enum(['absent', 'present']).default('absent'),
  retentionShape: z.enum(['numberAndUnits', 'empty', 'notFound']).default('numberAndUnits'),
});
export type ConfluenceAuditVariants = z.output<typeof confluenceAuditVariants>;
