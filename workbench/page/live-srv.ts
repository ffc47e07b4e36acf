import {
  type DataFrameJSON,
  type DataQueryResponse,
  type LiveChannelAddress,
  LiveChannelConnectionState,
  type LiveChannelEvent,
  LiveChannelEventType,
  LoadingState,
  StreamingDataFrame,
  toLiveChannelId,
} from '@grafana/data';
import { type GrafanaLiveSrv, type LiveDataStreamOptions } from '@grafana/runtime';
import { finalize, map, Observable, of, ReplaySubject, share, timer } from 'rxjs';

/** One line of `POST /api/live/subscribe`. */
type ChannelLine =
  { type: 'subscribed'; frame?: DataFrameJSON } | { type: 'message'; frame: DataFrameJSON } | { type: 'end' };

/** Lines of a channel for as long as somebody is subscribed; errors with the server's message if it refuses. */
function channelLines(address: LiveChannelAddress): Observable<ChannelLine> {
  return new Observable((observer) => {
    const abort = new AbortController();
    const read = async () => {
      const { scope, stream, path, data } = address;
      const response = await fetch('/api/live/subscribe', {
        method: 'POST',
        body: JSON.stringify({ scope, stream, path, data }),
        signal: abort.signal,
      });
      if (!response.ok || !response.body) {
        const answer = await response.json().catch(() => ({ message: response.statusText }));
        throw new Error(answer.message);
      }
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let rest = '';
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        const lines = (rest + chunk.value).split('\n');
        rest = lines.pop() ?? '';
        lines.forEach((line) => observer.next(JSON.parse(line)));
      }
    };
    read().then(
      () => observer.complete(),
      (error) => (abort.signal.aborted ? observer.complete() : observer.error(error))
    );
    return () => abort.abort();
  });
}

/** Grafana Live of the page: one connection a channel id, shared among its viewers, left one second after the last. */
class WorkbenchLiveSrv implements GrafanaLiveSrv {
  private readonly channels = new Map<string, Observable<ChannelLine>>();

  getConnectionState(): Observable<boolean> {
    return of(true);
  }

  getStream<T>(address: LiveChannelAddress): Observable<LiveChannelEvent<T>> {
    const id = toLiveChannelId(address);
    return this.channel(address).pipe(
      map((line): LiveChannelEvent => {
        if (line.type === 'message') {
          return { type: LiveChannelEventType.Message, message: line.frame };
        }
        const state = line.type === 'end' ? LiveChannelConnectionState.Shutdown : LiveChannelConnectionState.Connected;
        const message = line.type === 'subscribed' ? line.frame : undefined;
        return { type: LiveChannelEventType.Status, id, timestamp: Date.now(), state, message };
      })
    );
  }

  getDataStream(options: LiveDataStreamOptions): Observable<DataQueryResponse> {
    const frame = options.frame
      ? StreamingDataFrame.fromDataFrameJSON(options.frame, options.buffer)
      : StreamingDataFrame.empty(options.buffer);
    const key = options.key ?? `live/${toLiveChannelId(options.addr)}`;
    return this.channel(options.addr).pipe(
      map((line): DataQueryResponse => {
        if (line.type !== 'end' && line.frame) {
          frame.push(line.frame);
        }
        const state = line.type === 'end' ? LoadingState.Done : LoadingState.Streaming;
        return { key, state, data: frame.fields.length > 0 ? [frame] : [] };
      })
    );
  }

  async getPresence() {
    return { users: [] };
  }

  async publish() {
    throw new Error('The workbench publishes nothing into a channel.');
  }

  private channel(address: LiveChannelAddress): Observable<ChannelLine> {
    const id = toLiveChannelId(address);
    const known = this.channels.get(id);
    if (known) {
      return known;
    }
    const shared = channelLines(address).pipe(
      finalize(() => this.channels.delete(id)),
      // Replay: a second viewer needs the schema that came with the first packet.
      share({ connector: () => new ReplaySubject(1_000), resetOnRefCountZero: () => timer(1_000) })
    );
    this.channels.set(id, shared);
    return shared;
  }
}

export const liveSrv: GrafanaLiveSrv = new WorkbenchLiveSrv();
