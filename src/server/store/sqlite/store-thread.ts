import { Worker } from 'node:worker_threads';
import { StoreError } from '../store-error.ts';
import type { Operation, Operations, Reply, Request, WorkerOptions } from './protocol.ts';
import { workerUrl } from './worker-url.ts';

/** The thread makes much garbage and keeps little: with the default it takes some 30 MB more. */
const YOUNG_GENERATION_MB = 8;

interface Call {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: StoreError) => void;
}

/** The store's thread as seen from the main thread: requests out, answers in. */
export class StoreThread {
  readonly #worker: Worker;
  readonly #calls = new Map<number, Call>();
  readonly #ended: Promise<void>;
  #lastId = 0;
  /** Why nothing can be asked any more. */
  #end: StoreError | undefined;

  private constructor(options: WorkerOptions) {
    this.#worker = new Worker(workerUrl(), {
      workerData: options,
      name: 'store',
      resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    this.#worker.on('message', (reply: Reply) => this.#answer(reply));
    this.#worker.on('error', (error) =>
      this.#stop(
        new StoreError(
          'closed',
          `The store's thread failed: ${error.message}`,
          'The data source opens the store again when its settings are saved or Grafana restarts.',
          { cause: error }
        )
      )
    );
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#stop(new StoreError('closed', 'The store is closed.', 'Open it again.'));
        resolve();
      });
    });
  }

  /** Resolves when the file is open. Rejects with the `StoreError` that says why it is not. */
  static async start(options: WorkerOptions): Promise<StoreThread> {
    const thread = new StoreThread(options);
    await new Promise((resolve, reject) => thread.#calls.set(0, { resolve, reject }));
    return thread;
  }

  call<K extends Operation>(operation: K, argument: Operations[K]['argument']): Promise<Operations[K]['result']> {
    if (this.#end !== undefined) {
      return Promise.reject(this.#end);
    }
    const request: Request<K> = { id: ++this.#lastId, operation, argument };
    return new Promise<Operations[K]['result']>((resolve, reject) => {
      // The worker answers a request with the result of its own operation.
      this.#calls.set(request.id, { resolve: (result) => resolve(result as Operations[K]['result']), reject });
      this.#worker.postMessage(request);
    });
  }

  /** Resolves when the file is closed and the thread has ended, also when it had ended before. */
  async close(): Promise<void> {
    if (this.#end === undefined) {
      await this.call('close', undefined);
    }
    await this.#ended;
  }

  #answer(reply: Reply): void {
    const call = this.#calls.get(reply.id);
    this.#calls.delete(reply.id);
    if ('failure' in reply) {
      const { kind, message, cure } = reply.failure;
      call?.reject(new StoreError(kind, message, cure));
    } else {
      call?.resolve(reply.result);
    }
  }

  #stop(reason: StoreError): void {
    this.#end ??= reason;
    const end = this.#end;
    this.#calls.forEach((call) => call.reject(end));
    this.#calls.clear();
  }
}
