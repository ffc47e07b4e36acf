import {
  dataFrameFromJSON,
  isLiveChannelMessageEvent,
  isLiveChannelStatusEvent,
  LiveChannelConnectionState,
  LiveChannelScope,
  LoadingState,
  type DataFrame,
  type DataFrameJSON,
  type DataQueryError,
  type DataQueryResponse,
  type LiveChannelEvent,
} from '@grafana/data';
import { getGrafanaLiveSrv, toDataQueryError } from '@grafana/runtime';
import {
  catchError,
  concat,
  defer,
  EMPTY,
  expand,
  from,
  map,
  merge,
  of,
  repeat,
  Subject,
  switchMap,
  takeUntil,
  takeWhile,
  tap,
  throwError,
  timeout,
  timer,
  type Observable,
} from 'rxjs';
import { t } from './i18n';
import { LiveLines } from './live-lines';
import { canonicalJson, tailPath, tailQuery } from './query/canonical.ts';
import { type EventsQuery } from './query/query.ts';

interface Tail {
  /** Data source that owns the channel. */
  uid: string;
  /** Tells this tail from others of the same view. */
  key: string;
  /** Complete, its variables replaced. */
  query: EventsQuery<string> & { limit: number };
  /** Asks the backend for the generation of its settings, which is part of the channel's path. */
  generation: () => Promise<string>;
  /** Asks for the events up to now, the newest of them. */
  history: () => Observable<DataQueryResponse>;
}

/** How long until a tail that ended or failed is opened again, and at most after it failed again and again, ms. */
const RETRY_MS = 2000;
const LONGEST_RETRY_MS = 30_000;
/** The events up to now are asked for then if there is no connection yet: without Grafana Live there never is, ms. */
const UNCONNECTED_MS = 1000;
/** How long until events are asked for again that could not be had, ms. */
const ASK_AGAIN_MS = 10_000;
/** The backend says something every 30 s; three times that is no quiet hour but a connection that is dead, ms. */
const SILENCE_MS = 90_000;
/** Explore looks at no answer that comes within 500 ms after another, be it the last: it is given once more, ms. */
const ECHO_MS = 600;

/** What the channel or the backend has told. */
interface Step {
  frames: DataFrame[];
  /** Of the channel, or of the events up to now: `undefined` once it works, missing where the step says nothing about it. */
  channelError?: DataQueryError | undefined;
  historyError?: DataQueryError | undefined;
}

/**
 * The events up to now, then new ones as the backend reads them, for as long as somebody is subscribed: one frame that
 * holds each event once. Whenever the channel was (re)connected, the events up to now are asked for again, because what
 * came meanwhile was not sent. Settings that change, failures and silence open the channel again.
 * The query itself goes along with the subscription, so that whichever Grafana of several holds the stream can run it.
 */
export function liveTail(tail: Tail): Observable<DataQueryResponse> {
  return defer(() => {
    const lines = new LiveLines(tail.query);
    const connected = new Subject<void>();
    const errors: Pick<Step, 'channelError' | 'historyError'> = {};
    const history = merge(connected, timer(UNCONNECTED_MS).pipe(takeUntil(connected))).pipe(
      switchMap(() => untilAnswered(tail.history))
    );
    return merge(
      history,
      channelSteps(tail, () => connected.next())
    ).pipe(
      map(({ frames, ...told }): DataQueryResponse => {
        frames.forEach((frame) => lines.add(frame));
        Object.assign(errors, told);
        const error = errors.channelError ?? errors.historyError;
        const state = error === undefined ? LoadingState.Streaming : LoadingState.Error;
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- Grafana's panels and Explore still look for an error here
        return { key: tail.key, state, data: [lines.toFrame()], ...(error && { error, errors: [error] }) };
      }),
      switchMap((response) => concat(of(response), timer(ECHO_MS).pipe(map(() => response))))
    );
  });
}

/** What the backend answers; a failure is told, and asked about again unless the query itself is at fault. */
function untilAnswered(ask: () => Observable<DataQueryResponse>): Observable<Step> {
  const answer = () =>
    defer(ask).pipe(
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- a request that failed as a whole is told here alone
      map(({ data, error, errors }): Step => ({ frames: data, historyError: error ?? errors?.[0] })),
      catchError((error: unknown) => of<Step>({ frames: [], historyError: toDataQueryError(error) }))
    );
  return answer().pipe(
    expand(({ historyError }) =>
      historyError === undefined || historyError.status === 400
        ? EMPTY
        : timer(ASK_AGAIN_MS).pipe(switchMap(() => answer()))
    )
  );
}

/** What the channel tells, opened again and again. @param connected is called when it begins to tell */
function channelSteps({ uid, query, generation }: Tail, connected: () => void): Observable<Step> {
  const followed = tailQuery(query);
  const open = (current: string) =>
    getGrafanaLiveSrv().getStream<DataFrameJSON>({
      scope: LiveChannelScope.DataSource,
      stream: uid,
      path: tailPath(followed, current),
      data: JSON.parse(canonicalJson(followed)),
    });
  let attempts = 0;
  return defer(() => {
    let columns: DataFrameJSON['schema'];
    const read = ({ schema, data }: DataFrameJSON): DataFrame[] => {
      columns = schema ?? (columns && { ...columns, meta: undefined });
      return columns === undefined ? [] : [dataFrameFromJSON({ schema: columns, data: data ?? emptyData(columns) })];
    };
    return from(generation()).pipe(
      switchMap(open),
      timeout({ each: SILENCE_MS, with: () => throwError(() => new Error(silence())) }),
      takeWhile((event) => !isEnd(event)),
      tap((event) => {
        if (isConnected(event)) {
          attempts = 0;
          connected();
        }
      }),
      map((event) => stepOf(event, read))
    );
  }).pipe(
    catchError((error: unknown) => of<Step>({ frames: [], channelError: toDataQueryError(error) })),
    repeat({ delay: () => timer(Math.min(RETRY_MS * 2 ** attempts++, LONGEST_RETRY_MS)) })
  );
}

function emptyData({ fields }: NonNullable<DataFrameJSON['schema']>) {
  return { values: fields.map(() => []) };
}

function isConnected(event: LiveChannelEvent): boolean {
  return isLiveChannelStatusEvent(event) && event.state === LiveChannelConnectionState.Connected && !event.error;
}

/** The backend's last packet of a path: the settings changed. */
function isEnd(event: LiveChannelEvent<DataFrameJSON>): boolean {
  return isLiveChannelMessageEvent(event) && event.message.schema?.meta?.custom?.['ended'] === true;
}

function stepOf(event: LiveChannelEvent<DataFrameJSON>, read: (message: DataFrameJSON) => DataFrame[]): Step {
  if (isLiveChannelMessageEvent(event)) {
    return { frames: read(event.message), channelError: undefined };
  }
  if (!isLiveChannelStatusEvent(event)) {
    return { frames: [] };
  }
  const frames = event.message === undefined ? [] : read(event.message);
  if (event.error) {
    const error = toDataQueryError(event.error);
    return {
      frames,
      channelError: {
        ...error,
        message: t('live-tail.failed', 'The live channel failed: {{reason}}', { reason: error.message }),
      },
    };
  }
  switch (event.state) {
    case LiveChannelConnectionState.Connected:
      return { frames, channelError: undefined };
    case LiveChannelConnectionState.Pending:
      return { frames };
    default:
      return { frames, channelError: { message: away(event.state) } };
  }
}

function silence(): string {
  return t('live-tail.silence', 'Nothing was heard of the live channel for {{seconds}} seconds. It is opened anew.', {
    seconds: SILENCE_MS / 1000,
  });
}

/** What a channel that tells nothing waits for. */
function away(state: LiveChannelConnectionState): string {
  switch (state) {
    case LiveChannelConnectionState.Connecting:
      return t('live-tail.connecting', 'The live channel is connecting. New events come when it is back.');
    case LiveChannelConnectionState.Disconnected:
      return t('live-tail.disconnected', 'The live channel is disconnected. New events come when it is back.');
    case LiveChannelConnectionState.Shutdown:
      return t('live-tail.shutdown', 'The live channel is shut down. New events come when it is back.');
    default:
      return t('live-tail.invalid', 'The live channel is invalid. New events come when it is back.');
  }
}
