import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import type { SourceType } from '../../events/audit-event.ts';
import { decodeColumns } from './decode-columns.ts';
import { sampleEvent } from './sample-event.ts';
import type { StoreSubject } from './subject.ts';
import { withDirectory, withStore } from './with-store.ts';

const ALL = { from: 0, to: Number.MAX_SAFE_INTEGER };
const KILLS = 10;

/** What outlives a closed store, and a killed process. */
export function durabilityTests(subject: StoreSubject): void {
  test('a closed store rejects every call', async () => {
    const closed = await withStore(subject, (store) => Promise.resolve(store));
    await assert.rejects(closed.stats(), { name: 'StoreError', kind: 'closed' });
    await closed.close();
  });

  if (!subject.durable) {
    return;
  }

  test('an opened store is as it was closed', () =>
    withDirectory(async (directory) => {
      const first = await subject.open(directory);
      const users = [{ id: 'key-1', name: 'jdoe', displayName: 'Jane Doe' }];
      const events = [
        sampleEvent({ id: '1' }),
        sampleEvent({ id: '2', user: { id: 'name:jdoe' }, searchText: 'salary' }),
      ];
      await first.append({
        source: 'accessLog',
        events,
        users,
        ledger: { progress: { cursor: 'c' }, read: [{ from: 1, to: 2, readAt: 3 }] },
      });
      const before = {
        columns: decodeColumns(await first.columns(ALL)),
        changes: await first.changes(0, 10),
        ledger: await first.ledger('accessLog'),
      };
      await first.close();

      const second = await subject.open(directory);
      const columns = await second.columns(ALL);
      assert.deepEqual(
        {
          columns: decodeColumns(columns),
          changes: await second.changes(0, 10),
          ledger: await second.ledger('accessLog'),
        },
        before
      );
      const { user } = columns.dictionaries;
      assert.equal(user.value(user.canonical(user.code('name:jdoe') ?? -1)), 'key-1');
      assert.equal(user.detail(user.code('key-1') ?? -1).displayName, 'Jane Doe');
      assert.equal(user.account(user.code('name:jdoe') ?? -1).firstSeen, sampleEvent().time);
      assert.deepEqual(await second.append({ source: 'accessLog', events, ledger: {} }), { added: 0, sequence: 2 });
      await second.close();
    }));

  test('an opened store knows the records that the other source of a log gave before', () =>
    withDirectory(async (directory) => {
      const from = (type: SourceType) => [sampleEvent({ source: { type, site: type } })];
      const first = await subject.open(directory);
      await first.append({ source: 'auditFiles', events: from('auditFiles'), ledger: {} });
      await first.close();
      const second = await subject.open(directory);
      const batch = { source: 'confluenceDataCenter', events: from('confluenceDataCenter'), ledger: {} } as const;
      assert.deepEqual(await second.append(batch), { added: 0, sequence: 1 });
      await second.close();
    }));

  test('one instance holds the store: a second one in this process is refused, and may open it afterwards', () =>
    withDirectory(async (directory) => {
      const first = await subject.open(directory);
      await assert.rejects(subject.open(directory), {
        name: 'StoreError',
        kind: 'locked',
        message: new RegExp(`process ${process.pid}`),
      });
      await first.append({ source: 'accessLog', events: [sampleEvent()], ledger: {} });
      await first.close();
      const second = await subject.open(directory);
      assert.equal((await second.stats()).events, 1);
      await second.close();
    }));

  test('while another process holds the store it is refused, and says which one', () =>
    withDirectory(async (directory) => {
      const writer = startWriter(subject, directory, 0);
      await writer.acknowledged(1);
      await assert.rejects(subject.open(directory), {
        name: 'StoreError',
        kind: 'locked',
        message: new RegExp(`process ${writer.process.pid}`),
      });
      await writer.kill();
      await (await subject.open(directory)).close();
    }));

  test(
    `after ${KILLS} kills in the middle of appending everything acknowledged is there once, with its ledger`,
    { timeout: 120_000 },
    () =>
      withDirectory(async (directory) => {
        let from = 0;
        for (let round = 0; round < KILLS; round++) {
          const writer = startWriter(subject, directory, from);
          await writer.acknowledged(1 + (round % 3));
          await setTimeout(round * 7);
          const acknowledged = await writer.kill();

          const store = await subject.open(directory);
          const batches = Number((await store.ledger('accessLog')).progress);
          assert.ok(batches >= acknowledged, `${acknowledged} batches were acknowledged, ${batches} are there`);
          const stored = await store.changes(0, Number.MAX_SAFE_INTEGER);
          assert.deepEqual(
            stored.map(({ row, event }) => [row, event.id]),
            stored.map((_, index) => [index + 1, String(index)])
          );
          assert.equal(stored.length, batches * BATCH);
          assert.equal(decodeColumns(await store.columns(ALL)).length, stored.length);
          await store.close();
          // The next process begins with a batch that is there already, as one that lost its acknowledgement would.
          from = Math.max(0, batches - 1);
        }
      })
  );
}

/** Events a batch of the writer. */
export const BATCH = 50;

interface Writer {
  readonly process: ChildProcess;
  /** Resolves when that many batches of this process are acknowledged. */
  acknowledged(count: number): Promise<void>;
  /** Kills it as the kernel does. @returns number of batches that are acknowledged, those of earlier processes included */
  kill(): Promise<number>;
}

/** A process that appends batch after batch until it is killed, see `writer.ts`. */
function startWriter(subject: StoreSubject, directory: string, from: number): Writer {
  const script = new URL('./writer.ts', import.meta.url).pathname;
  const args = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', script, subject.module, directory, String(from)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let last = from;
  let count = 0;
  const lines = createInterface({ input: child.stdout });
  const drained = once(lines, 'close');
  lines.on('line', (line) => {
    last = Number(line);
    count++;
  });
  return {
    process: child,
    async acknowledged(wanted) {
      while (count < wanted) {
        await Promise.race([
          once(lines, 'line'),
          exit.then(() => Promise.reject(new Error('The writer ended before it was killed'))),
        ]);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await Promise.all([exit, drained]);
      return last;
    },
  };
}
