import type { Collector } from '../collector/collector.ts';

/** Waits for appends, whoever caused them. */
export class Arrivals {
  #sequence = 0;
  #wake: () => void = () => undefined;
  readonly #stop: () => void;

  constructor(collector: Pick<Collector, 'onAppend'>) {
    this.#stop = collector.onAppend((sequence) => {
      this.#sequence = sequence;
      this.#wake();
    });
  }

  /** Resolves when something above `after` was appended, after `ms` at the latest; at once where that has happened already or the signal is aborted. */
  async next(after: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.#sequence > after || signal.aborted) {
      return;
    }
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      const finish = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', finish);
        resolve();
      };
      signal.addEventListener('abort', finish, { once: true });
      this.#wake = finish;
    });
  }

  close(): void {
    this.#stop();
  }
}
