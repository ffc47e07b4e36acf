import type { EventStore } from '../event-store.ts';

/** An implementation of the event store, as the conformance suite needs it. */
export interface StoreSubject {
  readonly name: string;
  /** Whether what it acknowledged is there after a crash. */
  readonly durable: boolean;
  /** Module that exports this as `subject`, for a process of its own. */
  readonly module: string;
  /** Opens the store at a place: an empty directory that is the store's own, or one that it was opened in before. */
  open(directory: string): Promise<EventStore>;
}
