import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { EventStore } from '../event-store.ts';
import type { StoreSubject } from './subject.ts';
import { withStore } from './with-store.ts';

/** What the ledger promises. */
export function ledgerTests(subject: StoreSubject): void {
  const using = (work: (store: EventStore) => Promise<void>) => withStore(subject, work);

  test('nothing was read of a source that never wrote', () =>
    using(async (store) => {
      assert.deepEqual(await store.ledger('organization'), {
        source: 'organization',
        read: [],
        expiredBefore: undefined,
        progress: null,
        malformed: [],
      });
    }));

  test('what an append does not say of the ledger stays, what it says adds up, each source apart', () =>
    using(async (store) => {
      const read = (from: number, to: number, readAt: number) => ({ read: [{ from, to, readAt }] });
      const advance = (ledger: object) => store.append({ source: 'accessLog', events: [], ledger });
      await advance({
        ...read(0, 10, 50),
        progress: { files: [{ inode: 7, offset: 100 }] },
        malformed: { from: 7_200_000, to: 7_200_001, records: 2 },
        expiredBefore: -5,
      });
      await advance({ ...read(10, 20, 50), malformed: { from: 10_799_999, to: 10_800_000, records: 1 } });
      await advance({ malformed: { from: 10_800_000, to: 10_900_000, records: 0 } });
      await advance({
        ...read(15, 30, 60),
        progress: null,
        malformed: { from: 7_199_999, to: 10_800_001, records: 4 },
      });
      assert.deepEqual(await store.ledger('accessLog'), {
        source: 'accessLog',
        read: [
          { from: 0, to: 15, readAt: 50 },
          { from: 15, to: 30, readAt: 60 },
        ],
        expiredBefore: -5,
        progress: null,
        malformed: [
          { from: 3_600_000, to: 14_400_000, records: 4 },
          { from: 7_200_000, to: 10_800_000, records: 3 },
        ],
      });
      const { read: other, malformed } = await store.ledger('confluenceDataCenter');
      assert.deepEqual([other, malformed], [[], []]);
    }));
}
