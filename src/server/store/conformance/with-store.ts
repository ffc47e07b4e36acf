import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import type { EventStore } from '../event-store.ts';
import type { StoreSubject } from './subject.ts';

/** Runs `work` in a new empty directory, removed afterwards. */
export async function withDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'event-store-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Runs `work` on a new empty store, closed afterwards. */
export async function withStore<T>(subject: StoreSubject, work: (store: EventStore) => Promise<T>): Promise<T> {
  return withDirectory(async (directory) => {
    const store = await subject.open(directory);
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  });
}

/**
 * Checks a law for many values, on one store that is emptied before each: opening one takes longer than a run.
 * @param law `base`: the store's highest row so far
 */
export async function checkOnStore<T>(
  subject: StoreSubject,
  values: fc.Arbitrary<T>,
  law: (store: EventStore, value: T, base: number) => Promise<void>
): Promise<void> {
  await withStore(subject, (store) =>
    fc.assert(
      fc.asyncProperty(values, async (value) => {
        await store.purge(Number.MAX_SAFE_INTEGER);
        const { sequence } = await store.append({ source: 'accessLog', events: [], ledger: {} });
        await law(store, value, sequence);
      }),
      { numRuns: 60 }
    )
  );
}
