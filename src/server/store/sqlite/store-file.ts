import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { StoreError } from '../store-error.ts';
import { Database } from './database.ts';
import { storeError } from './sqlite-error.ts';
import { SqliteStorage } from './sqlite-storage.ts';

const FILE = 'events.sqlite';
/** Says who has the file open; the lock itself is the database's, so a stale one does no harm. */
const OWNER_FILE = 'events.owner';

export interface OpenFile {
  readonly storage: SqliteStorage;
  /** For messages. */
  readonly path: string;
  close(): void;
}

/**
 * Opens the store's file, made where there is none, and holds it alone.
 * @param directory made where there is none; undefined: in memory
 * Throws a `StoreError`.
 */
export function openStoreFile(directory: string | undefined): OpenFile {
  if (directory === undefined) {
    const storage = new SqliteStorage(new Database(':memory:'));
    return { storage, path: 'in memory', close: () => storage.close() };
  }
  const path = join(directory, FILE);
  const owner = join(directory, OWNER_FILE);
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const storage = openStorage(path);
    writeFileSync(owner, `process ${process.pid} on ${hostname()}`);
    const close = () => {
      rmSync(owner, { force: true });
      storage.close();
    };
    return { storage, path, close };
  } catch (error) {
    const failure = storeError(error, path);
    throw failure.kind === 'locked' ? lockedError(path, owner, failure) : failure;
  }
}

function openStorage(path: string): SqliteStorage {
  const database = new Database(path);
  try {
    return new SqliteStorage(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

function lockedError(path: string, owner: string, failure: StoreError): StoreError {
  let who = 'another process';
  try {
    who = readFileSync(owner, 'utf8') || who;
  } catch {
    // It has the lock but has not written yet who it is.
  }
  return new StoreError('locked', `The store ${path} is in use by ${who}`, failure.cure, { cause: failure });
}
