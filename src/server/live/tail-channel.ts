import { queryHash } from '../../query/canonical.ts';
import { parseQuery } from '../../query/schema.ts';
import type { EventsQuery } from '../../query/query.ts';

/** What a Live path turns out to be. */
export type TailChannel =
  | { readonly status: 'ok'; readonly query: EventsQuery }
  | { readonly status: 'notFound' }
  | { readonly status: 'permissionDenied' };

/**
 * Reads the path `tail/<hash of the query>/<settings generation>` and the query sent along with it.
 * A path of other settings, or with a query that cannot be followed, is not found; a query that is not the one the path
 * names is denied, since all viewers of a path see the same.
 */
export function tailChannel(path: string, data: unknown, generation: string): TailChannel {
  const [, hash, named] = /^tail\/([0-9a-f]{32})\/([0-9a-f]+)$/.exec(path) ?? [];
  if (hash === undefined || named !== generation) {
    return { status: 'notFound' };
  }
  try {
    const query = parseQuery(data);
    if (query.queryType !== 'events') {
      return { status: 'notFound' };
    }
    return queryHash(query) === hash ? { status: 'ok', query } : { status: 'permissionDenied' };
  } catch {
    return { status: 'notFound' };
  }
}
