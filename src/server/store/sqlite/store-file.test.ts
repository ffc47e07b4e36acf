import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EventGeo, SourceType } from '../../events/audit-event.ts';
import { arbitraryEvent } from '../conformance/arbitrary-event.ts';
import { decodeColumns } from '../conformance/decode-columns.ts';
import { sampleEvent } from '../conformance/sample-event.ts';
import { withDirectory } from '../conformance/with-store.ts';
import type { StoreErrorKind } from '../store-error.ts';
import { Database } from './database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { storeError } from './sqlite-error.ts';
import { SqliteStorage } from './sqlite-storage.ts';
import { makeEarlier } from './earlier-file.fixture.ts';
import { openStoreFile } from './store-file.ts';

const FILE = 'events.sqlite';
const NOWHERE: EventGeo = {
  continent: '',
  country: '',
  region: '',
  city: '',
  lat: undefined,
  lon: undefined,
  network: '',
  asn: undefined,
  asOrg: '',
};

function refuses(directory: string, kind: StoreErrorKind, message: RegExp): void {
  assert.throws(() => openStoreFile(directory), { name: 'StoreError', kind, message });
}

function fill(directory: string): void {
  const { storage, close } = openStoreFile(directory);
  storage.append({ source: 'accessLog', events: [sampleEvent()], ledger: {} });
  close();
}

test('a file of a newer version is refused and keeps what is in it', () =>
  withDirectory(async (directory) => {
    fill(directory);
    const file = new DatabaseSync(join(directory, FILE));
    file.exec("insert into migration values (99, 'from the future')");
    file.close();
    refuses(directory, 'newer-version', /version 7; this plugin knows versions up to 6/);
    const after = new DatabaseSync(join(directory, FILE));
    assert.equal(after.prepare('select max(version) as version from migration').get()?.version, 99);
    assert.equal(after.prepare('select count(*) as events from event').get()?.events, 1);
    after.close();
  }));

test('a file of the first version opens with its events, and recognises them', () =>
  withDirectory(async (directory) => {
    const record = (type: SourceType, id: string) => sampleEvent({ id, source: { type, site: 'wiki.example.org' } });
    const { storage, close } = openStoreFile(directory);
    storage.append({
      source: 'confluenceDataCenter',
      events: [record('accessLog', 'a'), record('confluenceDataCenter', 'a')],
      ledger: { progress: 'kept' },
    });
    close();
    makeEarlier(join(directory, FILE), 1);
    const again = openStoreFile(directory);
    const events = [
      record('accessLog', 'a'),
      record('confluenceDataCenter', 'a'),
      record('auditFiles', 'a'),
      record('bitbucketDataCenter', 'a'),
    ];
    assert.deepEqual(again.storage.append({ source: 'auditFiles', events, ledger: {} }), { added: 1, sequence: 3 });
    assert.equal(again.storage.ledger('confluenceDataCenter').progress, 'kept');
    again.close();
  }));

for (const version of [1, 2] as const) {
  test(`the columns of a file of version ${version} are those that this version would have written`, () =>
    withDirectory(async (directory) => {
      const columnsIn = async (name: string) => {
        const store = await openSqliteStore({ directory: join(directory, name) });
        const rows = decodeColumns(await store.columns({ from: 0, to: Number.MAX_SAFE_INTEGER }));
        await store.close();
        return rows;
      };
      const events = fc.sample(arbitraryEvent, { numRuns: 500, seed: 5 });
      for (const name of ['earlier', 'now']) {
        const { storage, close } = openStoreFile(join(directory, name));
        storage.append({ source: 'accessLog', events, ledger: {} });
        close();
      }
      makeEarlier(join(directory, 'earlier', FILE), version);
      const rows = await columnsIn('earlier');
      assert.deepEqual(rows, await columnsIn('now'));
      for (const field of ['source.geo.location', 'source.as.organization.name']) {
        assert.ok(new Set(rows.map(({ values }) => values[field])).size > 5, field);
      }
    }));
}

test('a file of an earlier version goes on: the next events join its last block', () =>
  withDirectory(async (directory) => {
    const geo = { ...NOWHERE, lat: 59.91, lon: 10.75, asOrg: 'Telenor' };
    const append = (id: string, parts: Partial<EventGeo>) => {
      const { storage, close } = openStoreFile(directory);
      storage.append({ source: 'accessLog', events: [sampleEvent({ id, geo: { ...geo, ...parts } })], ledger: {} });
      close();
    };
    append('before', {});
    makeEarlier(join(directory, FILE), 2);
    append('after', { asOrg: 'Telia' });
    const store = await openSqliteStore({ directory });
    const rows = decodeColumns(await store.columns({ from: 0, to: Number.MAX_SAFE_INTEGER }));
    await store.close();
    assert.deepEqual(
      rows.map(({ values }) => [values['source.geo.location'], values['source.as.organization.name']]),
      [
        ['59.91,10.75', 'Telenor'],
        ['59.91,10.75', 'Telia'],
      ]
    );
  }));

test('accounts of a file of an earlier version were there before anybody looked', () =>
  withDirectory(async (directory) => {
    const append = (...names: string[]) => {
      const { storage, close } = openStoreFile(directory);
      const events = names.map((name) => sampleEvent({ id: name, time: 7_200_000, user: { id: name } }));
      storage.append({ source: 'accessLog', events, ledger: {} });
      close();
    };
    append('ada');
    makeEarlier(join(directory, FILE), 2);
    append('bob', 'ada');
    const store = await openSqliteStore({ directory });
    const { user } = (await store.columns({ from: 0, to: Number.MAX_SAFE_INTEGER })).dictionaries;
    await store.close();
    const firstSeen = (name: string) => user.account(user.code(name) ?? -1).firstSeen;
    assert.deepEqual(['ada', 'bob'].map(firstSeen), [0, 7_200_000]);
  }));

test('what a file without hours could not understand counts up to the last read of that source', () =>
  withDirectory(async (directory) => {
    const { storage, close } = openStoreFile(directory);
    const read = [
      { from: 0, to: 10, readAt: 8_000_000 },
      { from: 20, to: 30, readAt: 7_000_000 },
    ];
    storage.append({ source: 'accessLog', events: [], ledger: { read, malformed: { from: 0, to: 1, records: 3 } } });
    storage.append({ source: 'auditFiles', events: [], ledger: { read } });
    close();
    makeEarlier(join(directory, FILE), 2);
    const store = await openSqliteStore({ directory });
    assert.deepEqual((await store.ledger('accessLog')).malformed, [{ from: 0, to: 10_800_000, records: 3 }]);
    assert.deepEqual((await store.ledger('auditFiles')).malformed, []);
    await store.close();
  }));

test('what an earlier version read in an hour and could not understand may be of any time before its end', () =>
  withDirectory(async (directory) => {
    const { storage, close } = openStoreFile(directory);
    for (const [to, records] of [
      [3_600_000, 2],
      [9_000_000, 5],
    ] as const) {
      storage.append({ source: 'accessLog', events: [], ledger: { malformed: { from: to - 1, to, records } } });
    }
    close();
    makeEarlier(join(directory, FILE), 5);
    const store = await openSqliteStore({ directory });
    assert.deepEqual((await store.ledger('accessLog')).malformed, [
      { from: 0, to: 3_600_000, records: 2 },
      { from: 0, to: 10_800_000, records: 5 },
    ]);
    await store.close();
  }));

test('a damaged block of an earlier version leaves the file as it was', () =>
  withDirectory(async (directory) => {
    fill(directory);
    makeEarlier(join(directory, FILE), 2);
    const inFile = (sql: string) => {
      const file = new DatabaseSync(join(directory, FILE));
      const rows = file.prepare(sql).all();
      file.close();
      return rows;
    };
    inFile("update block set bodies = x'0102030405'");
    refuses(directory, 'corrupt', /damaged|block/);
    assert.deepEqual(inFile('select max(version) as version from migration'), [{ __proto__: null, version: 2 }]);
  }));

test("another program's database is refused and left as it is", () =>
  withDirectory(async (directory) => {
    const file = new DatabaseSync(join(directory, FILE));
    file.exec('create table theirs (x)');
    file.close();
    refuses(directory, 'corrupt', /another program/);
    const after = new DatabaseSync(join(directory, FILE));
    assert.deepEqual(
      after
        .prepare('select name from sqlite_schema')
        .all()
        .map(({ name }) => name),
      ['theirs']
    );
    after.close();
  }));

test('a file that is no database is refused, and the message names it', () =>
  withDirectory(async (directory) => {
    writeFileSync(join(directory, FILE), 'not a database, and longer than the hundred bytes of a header '.repeat(100));
    refuses(directory, 'corrupt', /events\.sqlite/);
  }));

test('a damaged block is found when it is read, and says so', () =>
  withDirectory(async (directory) => {
    fill(directory);
    const file = new DatabaseSync(join(directory, FILE));
    file.exec("update block set bodies = x'0102030405'");
    file.close();
    const { storage, close } = openStoreFile(directory);
    assert.throws(() => storage.events([1]), { name: 'StoreError', kind: 'corrupt' });
    close();
  }));

test('a directory that cannot be made is refused', () =>
  withDirectory(async (directory) => {
    writeFileSync(join(directory, 'file'), '');
    refuses(join(directory, 'file', 'store'), 'not-writable', /events\.sqlite/);
  }));

test('on a full disk an append fails whole, what was there stays, and with room again it goes on', () =>
  withDirectory(async (directory) => {
    const database = new Database(join(directory, FILE));
    const storage = new SqliteStorage(database);
    storage.append({ source: 'accessLog', events: [sampleEvent({ id: 'before' })], ledger: { progress: 'before' } });
    const large = Array.from({ length: 2_000 }, (_, index) =>
      sampleEvent({ id: `${index}`, searchText: `search ${index}` })
    );
    const append = () => storage.append({ source: 'accessLog', events: large, ledger: { progress: 'after' } });
    database.execute('pragma max_page_count = 30');
    assert.throws(append, (error) => storeError(error, 'file').kind === 'disk-full');
    assert.equal(storage.ledger('accessLog').progress, 'before');
    assert.deepEqual(storage.changes({ since: 0, limit: 10 }).rows, [1]);
    database.execute('pragma max_page_count = 1000000');
    assert.deepEqual(append(), { added: 2_000, sequence: 2_001 });
    database.close();
  }));

test('nothing that names an erased person is left in any file', () =>
  withDirectory(async (directory) => {
    const { storage, close } = openStoreFile(directory);
    const erased = { user: { id: 'erasedkey', name: 'erasedname', displayName: 'Erased Display' }, ip: '192.0.2.99' };
    const events = [sampleEvent(erased), sampleEvent({ id: 'other', user: { id: 'otherkey', name: 'othername' } })];
    storage.append({ source: 'accessLog', events, ledger: {}, users: [{ ...erased.user }] });
    const held = (text: string) =>
      readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(text));
    assert.notDeepEqual(held('erasedkey'), []);
    storage.erase(['erasedname']);
    for (const text of ['erasedkey', 'erasedname', 'Erased Display', '192.0.2.99']) {
      assert.deepEqual(held(text), [], text);
    }
    assert.notDeepEqual(held('otherkey'), []);
    close();
    assert.deepEqual(held('erasedkey'), []);
  }));
