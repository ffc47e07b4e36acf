import { parentPort, workerData } from 'node:worker_threads';
import type { Failure, Operation, Operations, Reply, Request, WorkerOptions } from './protocol.ts';
import { storeError } from './sqlite-error.ts';
import { type OpenFile, openStoreFile } from './store-file.ts';

/*
 * The store's thread: opens the file, says so (or why not) as reply 0, then answers one request after the other.
 */

type Handlers = { readonly [K in Operation]: (argument: Operations[K]['argument']) => Operations[K]['result'] };

function serve({ directory }: WorkerOptions): void {
  const reply = (message: Reply) => parentPort?.postMessage(message);
  let file: OpenFile;
  try {
    file = openStoreFile(directory);
  } catch (error) {
    reply({ id: 0, failure: failureOf(error, directory ?? 'in memory') });
    return;
  }
  const { storage, path } = file;
  const handlers: Handlers = {
    append: (batch) => storage.append(batch),
    columns: (request) => storage.columns(request),
    events: (rows) => storage.events(rows),
    matchText: (request) => storage.matchText(request),
    changes: (request) => storage.changes(request),
    ledger: (source) => storage.ledger(source),
    purge: (before) => storage.purge(before),
    erase: (ids) => storage.erase(ids),
    stats: () => storage.stats(),
    close: () => {
      file.close();
      return undefined;
    },
  };
  const answer = <K extends Operation>({ id, operation, argument }: Request<K>): Reply => {
    try {
      return { id, result: handlers[operation](argument) };
    } catch (error) {
      return { id, failure: failureOf(error, path) };
    }
  };
  parentPort?.on('message', (request: Request) => {
    reply(answer(request));
    if (request.operation === 'close') {
      parentPort?.close();
    }
  });
  reply({ id: 0, result: undefined });
}

function failureOf(error: unknown, where: string): Failure {
  const { kind, message, cure } = storeError(error, where);
  return { kind, message, cure };
}

const options: WorkerOptions = workerData;
serve(options);
