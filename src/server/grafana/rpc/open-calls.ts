import type { Metadata } from '@grpc/grpc-js';
import { DeadlineExceededError, RequestCancelledError } from '../errors.ts';

/** What a handler knows of the call besides its message. */
export interface ServerCall {
  /** Aborted when the host cancels, the deadline passes or the process stops; its reason says which. */
  readonly signal: AbortSignal;
  /** When the host stops waiting, epoch ms. */
  readonly deadlineMs: number | undefined;
  /** Value of a text metadata key. */
  metadata(key: string): string | undefined;
}

/** The parts of a grpc-js call that this needs. */
interface Underlying {
  readonly metadata: Metadata;
  getDeadline(): Date | number;
  once(event: 'cancelled', listener: () => void): unknown;
}

interface OpenCall {
  readonly stream: boolean;
  readonly abort: (reason: Error) => void;
}

/** The calls that are being answered, so that a stopping process can end them and wait for the last. */
export class OpenCalls {
  readonly #open = new Set<OpenCall>();
  readonly #waiting: Array<() => void> = [];

  /** Keeps the call among the open ones until `done` is called. */
  open(underlying: Underlying, stream: boolean): { call: ServerCall; done: () => void } {
    const controller = new AbortController();
    const deadline = Number(underlying.getDeadline());
    const deadlineMs = Number.isFinite(deadline) ? deadline : undefined;
    const entry: OpenCall = { stream, abort: (reason) => controller.abort(reason) };
    this.#open.add(entry);
    underlying.once('cancelled', () => {
      entry.abort(
        deadlineMs !== undefined && Date.now() >= deadlineMs ? new DeadlineExceededError() : new RequestCancelledError()
      );
    });
    return {
      call: {
        signal: controller.signal,
        deadlineMs,
        metadata: (key) => underlying.metadata.get(key)[0]?.toString(),
      },
      done: () => {
        this.#open.delete(entry);
        if (this.#open.size === 0) {
          this.#waiting.splice(0).forEach((resolve) => resolve());
        }
      },
    };
  }

  abortStreams(reason: Error): void {
    this.#abort((call) => call.stream, reason);
  }

  abortAll(reason: Error): void {
    this.#abort(() => true, reason);
  }

  /** Resolves once no call is open. */
  drained(): Promise<void> {
    return this.#open.size === 0 ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  #abort(which: (call: OpenCall) => boolean, reason: Error): void {
    for (const call of [...this.#open].filter(which)) {
      call.abort(reason);
    }
  }
}
