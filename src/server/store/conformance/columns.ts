import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AuditEvent } from '../../events/audit-event.ts';
import { HOUR_MS } from '../../events/columns.ts';
import { objectKey } from '../../events/objects.ts';
import { fullText } from '../../events/text.ts';
import type { EventStore } from '../event-store.ts';
import { arbitraryBatches, FIRST_HOUR, firstOfEach } from './arbitrary-event.ts';
import { decodeColumns } from './decode-columns.ts';
import { sampleEvent } from './sample-event.ts';
import type { StoreSubject } from './subject.ts';
import { checkOnStore, withStore } from './with-store.ts';

const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** What the columns promise. */
export function columnsTests(subject: StoreSubject): void {
  const using = (work: (store: EventStore) => Promise<void>) => withStore(subject, work);
  const add = (store: EventStore, events: readonly AuditEvent[]) =>
    store.append({ source: 'accessLog', events, ledger: {} });

  test('the columns tell of every event what the event says, by time and then by arrival', () =>
    checkOnStore(subject, arbitraryBatches, async (store, batches, base) => {
      for (const batch of batches) {
        await add(store, batch);
        // Reading in between must not change what is read at last.
        await store.columns({ from: FIRST_HOUR, to: FIRST_HOUR + 2 * HOUR_MS });
      }
      const expected = firstOfEach(batches)
        .map((event, index) => ({ event, row: base + index + 1 }))
        .sort((a, b) => a.event.time - b.event.time || a.row - b.row);
      const rows = decodeColumns(await store.columns(ALL));
      assert.deepEqual(
        rows.map(({ row, time, bytes, values }) => ({ row, time, bytes, values })),
        expected.map(({ event, row }) => ({
          row,
          time: event.time,
          bytes: Math.min(event.http?.bytes ?? 0, 2 ** 32 - 1),
          values: valuesOf(event),
        }))
      );
      assertSameTexts(
        rows.map(({ texts }) => texts.message ?? -1),
        expected.map(({ event }) => fullText(event))
      );
      assertSameTexts(
        rows.map(({ texts }) => texts['confluence.audit.search_text'] ?? -1),
        expected.map(({ event }) => event.searchText)
      );
    }));

  test('a range gives the whole hours that it touches, its end excluded', () =>
    using(async (store) => {
      await add(
        store,
        [0, 1, 2, 3].map((hour) => sampleEvent({ time: FIRST_HOUR + hour * HOUR_MS, id: String(hour) }))
      );
      const starts = async (from: number, to: number) =>
        (await store.columns({ from: FIRST_HOUR + from, to: FIRST_HOUR + to })).segments.map(
          ({ start }) => (start - FIRST_HOUR) / HOUR_MS
        );
      assert.deepEqual(await starts(HOUR_MS, 2 * HOUR_MS), [1]);
      assert.deepEqual(await starts(HOUR_MS + 1, 2 * HOUR_MS + 1), [1, 2]);
      assert.deepEqual(await starts(10 * HOUR_MS, 11 * HOUR_MS), []);
    }));

  test('segments that did not change are the same objects, a late event makes one new and leaves the old one as it was', () =>
    using(async (store) => {
      await add(
        store,
        [0, 1, 2].map((hour) => sampleEvent({ time: FIRST_HOUR + hour * HOUR_MS + 5, id: String(hour) }))
      );
      const before = await store.columns(ALL);
      await add(store, [sampleEvent({ time: FIRST_HOUR + HOUR_MS, id: 'late' })]);
      const after = await store.columns(ALL);
      assert.equal(after.segments[0], before.segments[0]);
      assert.equal(after.segments[2], before.segments[2]);
      assert.deepEqual([...(before.segments[1]?.row ?? [])], [2]);
      assert.deepEqual([...(after.segments[1]?.row ?? [])], [4, 2]);
      assert.deepEqual([before.sequence, after.sequence], [3, 4]);
    }));

  test('an append of nothing new leaves every segment the same object', () =>
    using(async (store) => {
      await add(store, [sampleEvent()]);
      const before = await store.columns(ALL);
      await add(store, [sampleEvent()]);
      assert.equal((await store.columns(ALL)).segments[0], before.segments[0]);
    }));

  test('codes hold more values than a byte, and than two', () =>
    using(async (store) => {
      const length = 70_000;
      for (let from = 0; from < length; from += 10_000) {
        await add(
          store,
          Array.from({ length: 10_000 }, (_, index) =>
            sampleEvent({
              id: String(from + index),
              objects: [{ type: 'page', id: `p${from + index}`, name: '', uri: '' }],
            })
          )
        );
      }
      const { segments, dictionaries } = await store.columns(ALL);
      const codes = segments[0]?.codes['object.id'] ?? new Uint8Array();
      assert.equal(codes.length, length);
      assert.ok(codes.every((code, index) => dictionaries.object.value(code) === `p${index}`));
    }));

  test('a username stands for its key as soon as that is known, also for events from before and for keys without events', () =>
    using(async (store) => {
      await add(store, [
        sampleEvent({ id: '1', user: { id: 'name:jdoe', name: 'JDoe' } }),
        sampleEvent({ id: '2', user: { id: 'name:rroe' } }),
      ]);
      const before = await store.columns(ALL);
      const { user } = before.dictionaries;
      const code = (id: string) => user.code(id) ?? -1;
      assert.equal(user.canonical(code('name:jdoe')), code('name:jdoe'));

      await store.append({
        source: 'accessLog',
        events: [],
        ledger: {},
        users: [{ id: 'key-1', name: 'JDoe', displayName: 'Jane Doe' }],
      });
      const after = await store.columns(ALL);
      assert.equal(after.segments[0], before.segments[0]);
      assert.equal(user.value(user.canonical(code('name:jdoe'))), 'key-1');
      assert.equal(user.canonical(code('key-1')), code('key-1'));
      assert.equal(user.canonical(code('name:rroe')), code('name:rroe'));

      await store.append({
        source: 'accessLog',
        events: [],
        ledger: {},
        users: [{ id: 'key-2', name: 'new', displayName: '' }],
      });
      await add(store, [sampleEvent({ id: '3', user: { id: 'name:new' } })]);
      await store.columns(ALL);
      assert.equal(user.value(user.canonical(code('name:new'))), 'key-2');
    }));

  test('an object that is named anew without an address stays at the one that is known, a like id of another kind does not', () =>
    using(async (store) => {
      const named = (offset: number, type: string, name: string, uri: string) =>
        sampleEvent({ time: FIRST_HOUR + offset, id: `${offset}`, objects: [{ type, id: '1', name, uri }] });
      const detail = async () => {
        const { object } = (await store.columns(ALL)).dictionaries;
        return object.detail(object.code('1') ?? -1);
      };
      await add(store, [named(1, 'Blog post', 'Start', '/start'), named(2, 'page', 'Home', '')]);
      assert.deepEqual(await detail(), { id: '1', type: 'page', name: 'Home', uri: '/start' });
      await add(store, [named(3, 'Project', 'Payroll', '')]);
      assert.deepEqual(await detail(), { id: '1', type: 'Project', name: 'Payroll', uri: '' });
    }));

  test('users and objects have the names that the newest event gives, an empty name gives none', () =>
    using(async (store) => {
      const page = (name: string) => ({ objects: [{ type: 'page', id: '1', name, uri: `/${name}` }] });
      const at = (offset: number, displayName: string, name: string) =>
        sampleEvent({
          time: FIRST_HOUR + offset,
          id: `${offset}`,
          user: { id: 'key-1', name: 'jdoe', displayName },
          ...page(name),
        });
      await add(store, [at(5, 'Jane Roe', 'Start')]);
      await add(store, [at(1, 'Jane Doe', 'Home'), at(9, '', '')]);
      const { dictionaries } = await store.columns(ALL);
      assert.deepEqual(dictionaries.user.detail(dictionaries.user.code('key-1') ?? -1), {
        id: 'key-1',
        name: 'jdoe',
        displayName: 'Jane Roe',
      });
      assert.deepEqual(dictionaries.object.detail(dictionaries.object.code('1') ?? -1), {
        id: '1',
        type: 'page',
        name: 'Start',
        uri: '/Start',
      });
    }));

  test('an account was first seen at its earliest event, however late that arrives and however much is removed later', () =>
    using(async (store) => {
      const at = (offset: number, isAdmin = false) =>
        sampleEvent({ time: FIRST_HOUR + offset, id: `${offset}`, user: { id: 'key-1', isAdmin } });
      const account = async () => {
        const { user } = (await store.columns(ALL)).dictionaries;
        return user.account(user.code('key-1') ?? -1);
      };
      await add(store, [at(5), at(9)]);
      assert.deepEqual(await account(), { firstSeen: FIRST_HOUR + 5, isAdmin: false });
      await add(store, [at(2), at(7, true)]);
      assert.deepEqual(await account(), { firstSeen: FIRST_HOUR + 2, isAdmin: true });
      await add(store, [at(8)]);
      await store.purge(FIRST_HOUR + 8);
      assert.deepEqual(await account(), { firstSeen: FIRST_HOUR + 2, isAdmin: true });
      const { user } = (await store.columns(ALL)).dictionaries;
      assert.deepEqual(user.account(0), { firstSeen: Infinity, isAdmin: false });
    }));

  test('nothing is known of an account that was erased, also when it comes back', () =>
    using(async (store) => {
      const by = (id: string, offset: number, isAdmin: boolean) =>
        sampleEvent({ time: FIRST_HOUR + offset, id: `${id} ${offset}`, user: { id, isAdmin } });
      await add(store, [by('key-1', 1, true), by('key-2', 1, true)]);
      await store.columns(ALL);
      await store.erase(['key-1']);
      await add(store, [by('key-1', 3, false)]);
      const { user } = (await store.columns(ALL)).dictionaries;
      assert.deepEqual(user.account(user.code('key-1') ?? -1), { firstSeen: FIRST_HOUR + 3, isAdmin: false });
      assert.deepEqual(user.account(user.code('key-2') ?? -1), { firstSeen: FIRST_HOUR + 1, isAdmin: true });
    }));
}

function valuesOf(event: AuditEvent): Record<string, string> {
  const wellFormed = {
    'event.action': event.action,
    'event.category': event.category,
    'event.dataset': event.source.type,
    'user.id': event.user.id,
    'source.ip': event.ip,
    'object.id': objectKey(event),
    'space.key': event.space?.key ?? '',
    'group.name': event.targets.groups.join('\x1f'),
    'user_agent.original': event.userAgent,
    'source.geo.country_name': event.geo?.country ?? '',
    'service.node.name': event.node,
    'confluence.audit.area': event.area,
    'confluence.audit.level': event.level,
    'confluence.audit.method': event.method,
    'source.geo.location': located(event.geo?.lat, event.geo?.lon),
    'source.as.organization.name': event.geo?.asOrg ?? '',
    'confluence.audit.affected_objects': event.objects
      .map(({ type, id, name }) => `${type},${id},${name}`)
      .join('\x1f'),
  };
  return Object.fromEntries(Object.entries(wellFormed).map(([field, value]) => [field, value.toWellFormed()]));
}

/** A point on earth, to a ten thousandth of a degree. */
function located(lat: number | undefined, lon: number | undefined): string {
  return lat === undefined || lon === undefined || Math.abs(lat) > 90
    ? ''
    : [lat, lon].map((degrees) => String(Number(degrees.toFixed(4)))).join(',');
}

/** Codes are equal exactly where texts are, and 0 exactly where there is none. */
function assertSameTexts(codes: readonly number[], texts: readonly string[]): void {
  assert.deepEqual(
    codes.map((code) => codes.indexOf(code)),
    texts.map((text) => texts.indexOf(text))
  );
  assert.deepEqual(
    codes.map((code) => code === 0),
    texts.map((text) => text === '')
  );
}
