import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { AuditEvent, SourceType } from '../../events/audit-event.ts';
import type { EventStore } from '../event-store.ts';
import { arbitraryBatches, FIRST_HOUR, firstOfEach } from './arbitrary-event.ts';
import { sampleEvent } from './sample-event.ts';
import type { StoreSubject } from './subject.ts';
import { checkOnStore, withStore } from './with-store.ts';

const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** What appending, reading back and following promise. */
export function appendTests(subject: StoreSubject): void {
  const using = (work: (store: EventStore) => Promise<void>) => withStore(subject, work);
  const add = (store: EventStore, events: readonly AuditEvent[]) =>
    store.append({ source: 'accessLog', events, ledger: {} });

  test('of equal (time, log, id) the first one stays, whatever comes again in whatever batch', () =>
    checkOnStore(subject, arbitraryBatches, async (store, batches, base) => {
      let added = 0;
      for (const batch of batches) {
        added += (await add(store, batch)).added;
      }
      const expected = firstOfEach(batches);
      assert.equal(added, expected.length);
      const stored = await store.changes(base, 1_000);
      assert.deepEqual(
        stored.map(({ event }) => event),
        expected
      );
    }));

  test('an event comes back key for key as it was appended', () =>
    using(async (store) => {
      const event = sampleEvent({
        raw: '{"a":"\\u0000\ud800"}',
        http: { method: 'GET', path: '/', status: 200, requestBytes: undefined, bytes: undefined, durationMs: 3 },
      });
      await add(store, [event]);
      const [stored] = await store.events([1]);
      assert.deepStrictEqual(stored, { row: 1, event });
    }));

  test('rows number the events in the order of their arrival', () =>
    using(async (store) => {
      const late = sampleEvent({ time: FIRST_HOUR, id: 'late' });
      const early = sampleEvent({ time: FIRST_HOUR + 5, id: 'early' });
      assert.deepEqual(await add(store, [early]), { added: 1, sequence: 1 });
      assert.deepEqual(await add(store, [early, late]), { added: 1, sequence: 2 });
      assert.deepEqual(
        (await store.changes(0, 10)).map(({ row, event }) => [row, event.id]),
        [
          [1, 'early'],
          [2, 'late'],
        ]
      );
    }));

  test('twins, numbered by who reads them, are two events', () =>
    using(async (store) => {
      const { added } = await add(store, [
        sampleEvent({ id: 'h' }),
        sampleEvent({ id: 'h.2' }),
        sampleEvent({ id: 'h' }),
      ]);
      assert.equal(added, 2);
    }));

  test('one id at another time or in another log is another event', () =>
    using(async (store) => {
      const other = sampleEvent({ source: { type: 'confluenceDataCenter', site: 'wiki.example.org' } });
      const { added } = await add(store, [sampleEvent(), sampleEvent({ time: FIRST_HOUR + 1 }), other]);
      assert.equal(added, 3);
    }));

  for (const [first, second] of [
    ['confluenceDataCenter', 'auditFiles'],
    ['auditFiles', 'confluenceDataCenter'],
  ] as const) {
    test(`a record that ${first} gave and ${second} gives again stays as it came first, and what the second knows of people is learned`, () =>
      using(async (store) => {
        const from = (type: SourceType, id = 'e') => sampleEvent({ id, source: { type, site: type } });
        await store.append({ source: first, events: [from(first), from(first, 'e.2')], ledger: { progress: 1 } });
        const { added } = await store.append({
          source: second,
          events: [from(second), from(second, 'e.2'), from(second, 'e.3')],
          ledger: { progress: 2 },
          users: [{ id: 'key-1', name: 'jroe', displayName: 'Jane Roe' }],
        });
        assert.equal(added, 1);
        assert.deepEqual(
          (await store.changes(0, 10)).map(({ event }) => [event.id, event.source.type]),
          [
            ['e', first],
            ['e.2', first],
            ['e.3', second],
          ]
        );
        assert.deepEqual([(await store.ledger(first)).progress, (await store.ledger(second)).progress], [1, 2]);
        const { user } = (await store.columns(ALL)).dictionaries;
        assert.equal(user.detail(user.code('key-1') ?? -1).name, 'jroe');
      }));
  }

  test('an event whose source is forgotten with a purge or an erasure may come from the other source of its log', () =>
    using(async (store) => {
      const from = (type: SourceType, id: string) => sampleEvent({ id, source: { type, site: type } });
      await store.append({ source: 'auditFiles', events: [from('auditFiles', 'a')], ledger: {} });
      await store.erase(['key-1']);
      const rest = [from('confluenceDataCenter', 'a')];
      assert.equal((await store.append({ source: 'confluenceDataCenter', events: rest, ledger: {} })).added, 1);
      assert.equal(
        (await store.append({ source: 'auditFiles', events: [from('auditFiles', 'a')], ledger: {} })).added,
        0
      );
    }));

  test('a batch that cannot be stored leaves nothing behind, neither events nor ledger nor users', () =>
    using(async (store) => {
      await store.append({
        source: 'accessLog',
        events: [sampleEvent({ id: 'before' })],
        ledger: { progress: 'before' },
      });
      const batch = {
        source: 'accessLog' as const,
        events: [sampleEvent({ id: 'good', user: { id: 'name:new' } }), sampleEvent({ id: 'bad', time: NaN })],
        ledger: {
          progress: 'after',
          malformed: { from: 0, to: 10, records: 3 },
          read: [{ from: 0, to: 10, readAt: 10 }],
        },
        users: [{ id: 'key-new', name: 'new', displayName: '' }],
      };
      await assert.rejects(store.append(batch), { name: 'StoreError' });
      assert.deepEqual(
        (await store.changes(0, 10)).map(({ event }) => event.id),
        ['before']
      );
      assert.deepEqual(await store.ledger('accessLog'), {
        source: 'accessLog',
        read: [],
        expiredBefore: undefined,
        progress: 'before',
        malformed: [],
      });
      assert.deepEqual(await add(store, [sampleEvent({ id: 'next', user: { id: 'key-9' } })]), {
        added: 1,
        sequence: 2,
      });
      const { dictionaries } = await store.columns(ALL);
      assert.equal(dictionaries.user.code('name:new'), undefined);
      assert.equal(dictionaries.user.value(dictionaries.user.code('key-9') ?? 0), 'key-9');
    }));

  test('following by any steps gives every event once, in order', () =>
    checkOnStore(
      subject,
      fc.tuple(arbitraryBatches, fc.integer({ min: 1, max: 7 })),
      async (store, [batches, limit], base) => {
        const followed: AuditEvent[] = [];
        let since = base;
        for (const batch of batches) {
          await add(store, batch);
          for (
            let page = await store.changes(since, limit);
            page.length > 0;
            page = await store.changes(since, limit)
          ) {
            assert.ok(page.length <= limit);
            followed.push(...page.map(({ event }) => event));
            since = page.at(-1)?.row ?? since;
          }
        }
        assert.deepEqual(followed, firstOfEach(batches));
      }
    ));

  test('whole events come in the order of the rows asked for, rows that are not there are left out', () =>
    using(async (store) => {
      await add(
        store,
        Array.from({ length: 300 }, (_, index) => sampleEvent({ id: String(index + 1) }))
      );
      const rows = [299, 1, 1_000, 150, 0, 1];
      assert.deepEqual(
        (await store.events(Uint32Array.from(rows))).map(({ row, event }) => [row, event.id]),
        [299, 1, 150, 1].map((row) => [row, String(row)])
      );
    }));

  test('calls at the same time each see a whole state', () =>
    using(async (store) => {
      const appends = Array.from({ length: 20 }, (_, batch) =>
        add(
          store,
          Array.from({ length: 10 }, (_, index) => sampleEvent({ id: `${batch}-${index}` }))
        )
      );
      const looks = Array.from({ length: 20 }, () => store.columns(ALL));
      const results = await Promise.all(appends);
      assert.deepEqual(
        results.map(({ sequence }) => sequence),
        results.map((_, index) => 10 * (index + 1))
      );
      for (const { segments, sequence } of await Promise.all(looks)) {
        assert.equal(
          segments.reduce((sum, { length }) => sum + length, 0),
          sequence
        );
      }
    }));
}
