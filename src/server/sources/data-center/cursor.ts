import type { PagingInfo } from './record-schema.ts';

/**
 * Where the next page begins, undefined after the last one. Of the server's link only the cursor is taken: the link
 * leads to the base URL that the server believes in, which need not be the one we reach it by.
 */
export function nextCursor({ lastPage, nextPageCursor, nextPageLink }: PagingInfo): string | undefined {
  if (lastPage === true) {
    return undefined;
  }
  const fromLink = URL.parse(nextPageLink, 'http://link.invalid')?.searchParams.get('pageCursor') ?? '';
  return nextPageCursor || fromLink || undefined;
}

/** Time in a cursor `<epoch ms>,<id>`: that of the last record already given; undefined if it has another form. */
export function cursorTime(cursor: string): number | undefined {
  const [, time] = /^(\d+),/.exec(cursor) ?? [];
  return time === undefined ? undefined : Number(time);
}
