import type { StoreSubject } from '../conformance/subject.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

/** The store in a file, for the conformance suite. */
export const subject: StoreSubject = {
  name: 'in a SQLite file',
  durable: true,
  module: import.meta.url,
  open: (directory) => openSqliteStore({ directory }),
};
