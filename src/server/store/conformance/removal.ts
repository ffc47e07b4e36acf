import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { HOUR_MS } from '../../events/columns.ts';
import type { EventStore } from '../event-store.ts';
import { arbitraryBatches, FIRST_HOUR, firstOfEach, HOURS } from './arbitrary-event.ts';
import { decodeColumns } from './decode-columns.ts';
import { sampleEvent } from './sample-event.ts';
import type { StoreSubject } from './subject.ts';
import { checkOnStore, withStore } from './with-store.ts';

const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** What purge and erase promise. */
export function removalTests(subject: StoreSubject): void {
  const using = (work: (store: EventStore) => Promise<void>) => withStore(subject, work);

  test('a purge leaves exactly the events from its time on, and rows are never given again', () => {
    const before = fc.integer({ min: FIRST_HOUR, max: FIRST_HOUR + HOURS * HOUR_MS });
    return checkOnStore(subject, fc.tuple(arbitraryBatches, before), async (store, [batches, time], base) => {
      for (const events of batches) {
        await store.append({ source: 'accessLog', events, ledger: {} });
      }
      await store.columns(ALL);
      const all = firstOfEach(batches).map((event, index) => ({ row: base + index + 1, event }));
      const kept = all.filter(({ event }) => event.time >= time);
      assert.deepEqual(await store.purge(time), { events: all.length - kept.length });
      assert.deepEqual(await store.changes(base, 1_000), kept);
      const rows = decodeColumns(await store.columns(ALL)).map(({ row, values }) => [row, values['user.id']]);
      assert.deepEqual(
        new Map(rows.map(([row, user]) => [row, user])),
        new Map(kept.map(({ row, event }) => [row, event.user.id]))
      );
      const again = await store.append({ source: 'accessLog', events: all.map(({ event }) => event), ledger: {} });
      assert.deepEqual(again, { added: all.length - kept.length, sequence: base + 2 * all.length - kept.length });
    });
  });

  test('a purge takes away from the ledger what lies before its time', () =>
    using(async (store) => {
      const read = [
        { from: 0, to: 10, readAt: 100 },
        { from: 20, to: 40, readAt: 100 },
      ];
      await store.append({ source: 'accessLog', events: [], ledger: { read } });
      await store.purge(30);
      assert.deepEqual((await store.ledger('accessLog')).read, [{ from: 30, to: 40, readAt: 100 }]);
    }));

  test('a purge forgets what could not be understood where it can only lie in hours that ended by its time', () =>
    using(async (store) => {
      for (const [from, to] of [
        [0, 1],
        [0, HOUR_MS + 1],
        [HOUR_MS, 2 * HOUR_MS],
        [HOUR_MS, 3 * HOUR_MS],
      ] as const) {
        await store.append({ source: 'accessLog', events: [], ledger: { malformed: { from, to, records: 1 } } });
      }
      const hours = async () =>
        (await store.ledger('accessLog')).malformed.map(({ from, to }) => [from / HOUR_MS, to / HOUR_MS]);
      await store.purge(2 * HOUR_MS - 1);
      assert.deepEqual(await hours(), [
        [0, 2],
        [1, 2],
        [1, 3],
      ]);
      await store.purge(2 * HOUR_MS);
      assert.deepEqual(await hours(), [[1, 3]]);
    }));

  test('texts that went with a purge are found no more, those that stay are, those that come again too', () =>
    using(async (store) => {
      const old = sampleEvent({ id: 'old', searchText: 'salary list' });
      const recent = sampleEvent({ id: 'recent', time: FIRST_HOUR + HOUR_MS, searchText: 'holiday list' });
      const found = async (text: string) =>
        (await store.matchText('confluence.audit.search_text', [{ text, match: 'word' }]))[0]?.length;
      await store.append({ source: 'accessLog', events: [old, recent], ledger: {} });
      assert.deepEqual([await found('salary'), await found('holiday')], [1, 1]);
      await store.purge(FIRST_HOUR + 1);
      assert.deepEqual([await found('salary'), await found('holiday')], [0, 1]);
      await store.append({ source: 'accessLog', events: [{ ...old, time: FIRST_HOUR + HOUR_MS }], ledger: {} });
      assert.deepEqual([await found('salary'), await found('holiday')], [1, 1]);
    }));

  test('an erased person is in no event, no dictionary, no detail and no text; everybody else stays', () =>
    using(async (store) => {
      const other = { user: { id: 'key-2', name: 'rroe', displayName: 'Richard Roe' }, ip: '192.0.2.2' };
      const events = [
        sampleEvent({ id: 'by key', ip: '192.0.2.77', searchText: 'salaries' }),
        sampleEvent({ id: 'by name', time: FIRST_HOUR + HOUR_MS, user: { id: 'name:jdoe', name: 'JDoe' } }),
        sampleEvent({ id: 'as target', ...other, objects: [{ type: 'user', id: 'key-1', name: 'Jane Doe', uri: '' }] }),
        sampleEvent({ id: 'on behalf', ...other, onBehalfOf: { id: 'key-1' } }),
        sampleEvent({ id: 'somebody else', ...other }),
        sampleEvent({ id: 'only a like name', ...other, message: 'jdoe2 and the word jdoe in a sentence' }),
      ];
      await store.append({
        source: 'accessLog',
        events,
        ledger: {},
        users: [{ id: 'key-1', name: 'jdoe', displayName: 'Jane Doe' }],
      });
      await store.columns(ALL);
      assert.deepEqual(await store.erase(['jdoe']), { events: 4 });

      assert.deepEqual(
        (await store.changes(0, 10)).map(({ event }) => event.id),
        ['somebody else', 'only a like name']
      );
      const columns = await store.columns(ALL);
      const { user } = columns.dictionaries;
      assert.deepEqual(
        decodeColumns(columns).map(({ values }) => values['user.id']),
        ['key-2', 'key-2']
      );
      assert.deepEqual([user.code('key-1'), user.code('name:jdoe')], [undefined, undefined]);
      const values = Array.from({ length: user.size }, (_, code) => [
        user.value(code),
        user.detail(code).name,
        user.detail(code).displayName,
      ]).flat();
      assert.deepEqual(
        values.filter((value) => value !== ''),
        ['key-2', 'rroe', 'Richard Roe']
      );
      assert.equal(columns.dictionaries.of('source.ip').code('192.0.2.77'), undefined);
      const texts = await store.matchText('message', [
        { text: 'salaries', match: 'substring' },
        { text: 'sentence', match: 'word' },
      ]);
      assert.deepEqual(
        texts.map((codes) => codes.length > 0),
        [false, true]
      );
    }));

  test('an object keeps no name or address that only events of an erased person told', () =>
    using(async (store) => {
      const other = { user: { id: 'key-2', name: 'rroe', displayName: 'Richard Roe' } };
      const page = (id: string, name: string) => ({
        id: `${id} ${name}`,
        objects: [{ type: 'page', id, name, uri: name && `/${id}/${name}` }],
      });
      await store.append({
        source: 'accessLog',
        events: [
          sampleEvent({ ...other, ...page('1', 'Home') }),
          sampleEvent({ ...page('1', 'jdoe'), time: FIRST_HOUR + 1 }),
          sampleEvent({ ...other, ...page('1', ''), time: FIRST_HOUR + 2 }),
          sampleEvent({ ...page('2', 'My salary') }),
          sampleEvent({ ...other, ...page('2', ''), time: FIRST_HOUR + 1 }),
        ],
        ledger: {},
      });
      const names = async () => {
        const { object } = (await store.columns(ALL)).dictionaries;
        return ['1', '2'].map((id) => {
          const { name, uri } = object.detail(object.code(id) ?? 0);
          return [name, uri];
        });
      };
      assert.deepEqual(await names(), [
        ['jdoe', '/1/jdoe'],
        ['My salary', '/2/My salary'],
      ]);
      await store.erase(['jdoe']);
      assert.deepEqual(await names(), [
        ['Home', '/1/Home'],
        ['', ''],
      ]);
    }));

  test('who was erased and comes again is somebody new', () =>
    using(async (store) => {
      const again = () => store.append({ source: 'accessLog', events: [sampleEvent()], ledger: {} });
      await again();
      await store.columns(ALL);
      await store.erase(['key-1']);
      assert.deepEqual(await again(), { added: 1, sequence: 2 });
      assert.deepEqual(
        decodeColumns(await store.columns(ALL)).map(({ values }) => values['user.id']),
        ['key-1']
      );
    }));

  test('the numbers say how many events there are and from when to when', () =>
    using(async (store) => {
      assert.deepEqual(
        { ...(await store.stats()), bytes: 0 },
        { events: 0, oldest: undefined, newest: undefined, bytes: 0, durable: subject.durable }
      );
      await store.append({
        source: 'accessLog',
        events: [3, 1, 2].map((offset) => sampleEvent({ time: FIRST_HOUR + offset })),
        ledger: {},
      });
      const { events, oldest, newest } = await store.stats();
      assert.deepEqual({ events, oldest, newest }, { events: 3, oldest: FIRST_HOUR + 1, newest: FIRST_HOUR + 3 });
      await store.purge(FIRST_HOUR + 2);
      assert.deepEqual([(await store.stats()).events, (await store.stats()).oldest], [2, FIRST_HOUR + 2]);
    }));
}
