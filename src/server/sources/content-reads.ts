import type { Limitation } from '../events/completeness.ts';

/** Acts of reading Confluence's pages: its own audit logs do not record them. Printing or listing pages is a view of them to a log that knows views. */
export const PAGE_READS: readonly string[] = [
  'page_viewed',
  'content_viewed',
  'space_viewed',
  'page_printed',
  'space_listed',
  'content_listed',
];

/** Acts by which content leaves Confluence, the reads apart. */
const CONTENT_TAKEN = ['search_performed', 'attachment_downloaded', 'content_exported', 'space_exported'];

/**
 * A product that is not Confluence tells nothing of what is read there: a count of reads on it alone would be a quiet zero.
 * No limitation where a source of Confluence's is asked too.
 */
export function otherProduct(name: string): Limitation {
  return {
    kind: 'other-product',
    text: `${name} tells nothing of what is read, searched or exported in Confluence. Ask a data source with a source of Confluence’s for that.`,
    blindTo: [...PAGE_READS, ...CONTENT_TAKEN],
  };
}
