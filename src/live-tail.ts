import { LiveChannelScope, StreamingFrameAction, type DataQueryResponse } from '@grafana/data';
import { getGrafanaLiveSrv } from '@grafana/runtime';
import { from, switchMap, type Observable } from 'rxjs';
import { canonicalJson, tailPath } from './query/canonical.ts';
import { completeQuery } from './query/defaults.ts';
import { type StoredQuery } from './query/query.ts';

interface Tail {
  /** Data source that owns the channel. */
  uid: string;
  /** Tells this tail from others of the same view. */
  key: string;
  query: StoredQuery;
  /** Asks the backend for the generation of its settings, which is part of the channel's path. */
  generation: () => Promise<string>;
}

/**
 * New events as the backend reads them, for as long as somebody is subscribed. The query itself goes along with the
 * subscription, so that whichever Grafana of several holds the stream can run it; the path is its hash.
 */
export function liveTail({ uid, key, query, generation }: Tail): Observable<DataQueryResponse> {
  const complete = completeQuery(query);
  const maxLength = complete.queryType === 'events' ? complete.limit : undefined;
  return from(generation()).pipe(
    switchMap((current) =>
      getGrafanaLiveSrv().getDataStream({
        addr: {
          scope: LiveChannelScope.DataSource,
          stream: uid,
          path: tailPath(query, current),
          data: JSON.parse(canonicalJson(query)),
        },
        key,
        buffer: { maxLength, action: StreamingFrameAction.Append },
      })
    )
  );
}
