import {
  createDataFrame,
  dataFrameToJSON,
  FieldType,
  LiveChannelConnectionState,
  LiveChannelEventType,
  LoadingState,
  type DataFrame,
  type DataFrameJSON,
  type DataQueryResponse,
  type LiveChannelAddress,
  type LiveChannelEvent,
} from '@grafana/data';
import { setGrafanaLiveSrv } from '@grafana/runtime';
import { NEVER, of, Subject } from 'rxjs';
import { liveTail } from './live-tail';
import { completeQuery } from './query/defaults.ts';

/** Stands for Grafana Live: every channel that was opened, the last one at the end. */
const channels: Array<{ address: LiveChannelAddress; events: Subject<LiveChannelEvent> }> = [];

beforeEach(() => {
  jest.useFakeTimers();
  channels.length = 0;
  setGrafanaLiveSrv({
    getConnectionState: () => of(true),
    getStream: (address) => {
      const events = new Subject<LiveChannelEvent>();
      channels.push({ address, events });
      return events;
    },
    getDataStream: () => NEVER,
    getPresence: () => Promise.resolve({ users: [] }),
    publish: () => Promise.resolve(undefined),
  });
});
afterEach(() => jest.useRealTimers());

function packet(times: number[], meta: DataFrame['meta'] = {}): DataFrameJSON {
  return dataFrameToJSON(
    createDataFrame({
      meta,
      fields: [
        { name: 'timestamp', type: FieldType.time, values: times },
        { name: 'id', type: FieldType.string, values: times.map((time) => `event-${time}`) },
      ],
    })
  );
}

const dataOnly = (times: number[]): DataFrameJSON => ({ data: packet(times).data });

function answerOf(times: number[]): DataQueryResponse {
  const { fields, length } = createDataFrame({
    fields: [
      { name: 'timestamp', type: FieldType.time, values: times },
      { name: 'id', type: FieldType.string, values: times.map((time) => `event-${time}`) },
    ],
  });
  return { data: [{ fields, length }] };
}

/** A followed list, what it showed last, and what was asked for it. */
async function follow(answers: DataQueryResponse[], generations = ['g1']) {
  const query = completeQuery<never>({ refId: 'A', queryType: 'events', order: 'asc' });
  if (query.queryType !== 'events') {
    throw new Error('a query of another type');
  }
  const shown: DataQueryResponse[] = [];
  let asked = 0;
  const subscription = liveTail({
    uid: 'uid',
    key: 'k',
    query,
    generation: () => Promise.resolve(generations.length > 1 ? (generations.shift() ?? '') : (generations[0] ?? '')),
    history: () => of(answers[Math.min(asked++, answers.length - 1)] ?? { data: [] }),
  }).subscribe((response) => shown.push(response));
  await jest.advanceTimersByTimeAsync(0);
  return {
    shown,
    asked: () => asked,
    stop: () => subscription.unsubscribe(),
    times: (): unknown[] => shown.at(-1)?.data[0]?.fields[0]?.values ?? [],
    status: (state: LiveChannelConnectionState, more: { message?: DataFrameJSON; error?: unknown } = {}) =>
      channels.at(-1)?.events.next({ type: LiveChannelEventType.Status, id: '', timestamp: 0, state, ...more }),
    message: (message: DataFrameJSON) => channels.at(-1)?.events.next({ type: LiveChannelEventType.Message, message }),
  };
}

const { Connected, Connecting } = LiveChannelConnectionState;

test('shows what was before and what comes, each event once', async () => {
  const tail = await follow([answerOf([1, 2, 3])]);
  tail.status(Connected, { message: packet([2, 3]) });
  tail.message(dataOnly([5]));
  tail.message(dataOnly([5, 4]));
  expect(tail.times()).toEqual([1, 2, 3, 4, 5]);
  tail.stop();
});

test('what came while the connection was lost is asked for when it is back', async () => {
  const tail = await follow([answerOf([1]), answerOf([1, 2, 3])]);
  tail.status(Connected, { message: packet([1]) });
  tail.status(Connecting);
  expect(tail.shown.at(-1)).toMatchObject({ state: LoadingState.Error });
  expect(tail.times()).toEqual([1]);
  tail.status(Connected, { message: packet([3]) });
  expect(tail.shown.at(-1)).toMatchObject({ state: LoadingState.Streaming });
  expect(tail.shown.at(-1)?.errors).toBeUndefined();
  expect(tail.times()).toEqual([1, 2, 3]);
  tail.stop();
});

test('goes on under new settings, in the channel of their generation', async () => {
  const tail = await follow([answerOf([1]), answerOf([1, 2])], ['g1', 'g2']);
  tail.status(Connected);
  tail.message(packet([], { custom: { ended: true } }));
  await jest.advanceTimersByTimeAsync(2000);
  expect(channels.map(({ address }) => address.path.split('/').at(-1))).toEqual(['g1', 'g2']);
  tail.status(Connected);
  expect(tail.times()).toEqual([1, 2]);
  tail.stop();
});

test('a channel that fails is shown and opened again; its lines stay', async () => {
  const tail = await follow([answerOf([1])]);
  tail.status(Connected);
  channels.at(-1)?.events.error(new Error('gone'));
  expect(tail.shown.at(-1)).toMatchObject({ state: LoadingState.Error, error: { message: 'gone' } });
  expect(tail.times()).toEqual([1]);
  await jest.advanceTimersByTimeAsync(2000);
  expect(channels).toHaveLength(2);
  tail.status(Connected);
  expect(tail.shown.at(-1)?.errors).toBeUndefined();
  tail.stop();
});

test('silence is told from a quiet hour', async () => {
  const tail = await follow([answerOf([1])]);
  tail.status(Connected, { message: packet([]) });
  for (let quiet = 0; quiet < 10; quiet++) {
    await jest.advanceTimersByTimeAsync(30_000);
    tail.message(dataOnly([]));
  }
  expect(channels).toHaveLength(1);
  expect(tail.shown.at(-1)?.errors).toBeUndefined();
  await jest.advanceTimersByTimeAsync(90_000);
  expect(tail.shown.at(-1)?.errors?.[0]?.message).toMatch(/^Nothing was heard/);
  await jest.advanceTimersByTimeAsync(2000);
  expect(channels).toHaveLength(2);
  tail.stop();
});

test('events that could not be had are asked for again, unless the query is wrong', async () => {
  const tail = await follow([{ data: [], errors: [{ status: 503, message: 'not now' }] }, answerOf([1])]);
  tail.status(Connected);
  expect(tail.shown.at(-1)?.errors?.[0]?.message).toBe('not now');
  await jest.advanceTimersByTimeAsync(10_000);
  expect(tail.times()).toEqual([1]);
  expect(tail.shown.at(-1)?.errors).toBeUndefined();
  tail.stop();

  const wrong = await follow([{ data: [], errors: [{ status: 400, message: 'wrong' }] }]);
  wrong.status(Connected);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(wrong.asked()).toBe(1);
  wrong.stop();
});

test('the last of many packets is shown although Explore looks at one in half a second', async () => {
  const tail = await follow([answerOf([])]);
  tail.status(Connected, { message: packet([]) });
  await jest.advanceTimersByTimeAsync(1000);
  tail.message(dataOnly([1]));
  tail.message(dataOnly([2]));
  const before = tail.shown.length;
  await jest.advanceTimersByTimeAsync(600);
  expect(tail.shown.length).toBe(before + 1);
  expect(tail.times()).toEqual([1, 2]);
  tail.stop();
});

test('nothing is followed any more when nobody looks', async () => {
  const tail = await follow([answerOf([1])]);
  tail.status(Connected);
  tail.stop();
  expect(channels[0]?.events.observed).toBe(false);
  await jest.advanceTimersByTimeAsync(120_000);
  expect(channels).toHaveLength(1);
});

test('without a connection the events up to now are shown all the same', async () => {
  const tail = await follow([answerOf([1, 2])]);
  await jest.advanceTimersByTimeAsync(1000);
  expect(tail.times()).toEqual([1, 2]);
  tail.status(Connected);
  expect(tail.asked()).toBe(2);
  tail.stop();
});

test('a channel that fails again and again is opened less and less often', async () => {
  const tail = await follow([answerOf([1])]);
  for (let attempt = 0; attempt < 10; attempt++) {
    channels.at(-1)?.events.error(new Error('no Live here'));
    await jest.advanceTimersByTimeAsync(attempt === 0 ? 2000 : 30_000);
  }
  expect(channels).toHaveLength(11);
  channels.at(-1)?.events.error(new Error('no Live here'));
  await jest.advanceTimersByTimeAsync(29_999);
  expect(channels).toHaveLength(11);
  tail.stop();
});
