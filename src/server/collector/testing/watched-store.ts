import { after } from 'node:test';

import type { AuditEvent } from '../../events/audit-event.ts';
import type { EventStore } from '../../store/event-store.ts';
import { openSqliteStore } from '../../store/sqlite/open-sqlite-store.ts';

/** The real store, in memory, of which one can tell whether it is at work, and whose next appends can be made to fail. */
export interface WatchedStore extends EventStore {
  /** Resolves when no call is open. */
  settled(): Promise<void>;
  isBusy(): boolean;
  failNextAppend(): void;
  all(): Promise<AuditEvent[]>;
  count(): Promise<number>;
}

const opened = new Set<EventStore>();
after(() => Promise.all([...opened].map((store) => store.close())));

/** Closed when the test file ends, at the latest. */
export async function openWatchedStore(): Promise<WatchedStore> {
  const store = await openSqliteStore({ directory: undefined });
  opened.add(store);
  const open = new Set<Promise<unknown>>();
  let failing = 0;
  const watch = <T>(call: Promise<T>): Promise<T> => {
    const tracked = call.finally(() => open.delete(tracked));
    tracked.catch(() => {});
    open.add(tracked);
    return tracked;
  };
  return {
    append: (batch) => (failing-- > 0 ? Promise.reject(new Error('The disk is full.')) : watch(store.append(batch))),
    columns: (range) => watch(store.columns(range)),
    events: (rows) => watch(store.events(rows)),
    matchText: (field, needles) => watch(store.matchText(field, needles)),
    changes: (since, limit) => watch(store.changes(since, limit)),
    ledger: (source) => watch(store.ledger(source)),
    purge: (before) => watch(store.purge(before)),
    erase: (ids) => watch(store.erase(ids)),
    stats: () => watch(store.stats()),
    close: async () => {
      opened.delete(store);
      await store.close();
    },
    settled: async () => {
      await Promise.allSettled(open);
    },
    isBusy: () => open.size > 0,
    failNextAppend: () => {
      failing = 1;
    },
    all: async () => (await store.changes(0, 1_000_000)).map(({ event }) => event),
    count: async () => (await store.stats()).events,
  };
}
