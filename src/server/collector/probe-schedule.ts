import type { ReadOptions, SourceProbe } from '../sources/source.ts';

const HOUR_MS = 3_600_000;
const AFTER_FAILURE_MS = 300_000;

/** Asks a source what it may see: at the start, every hour, and when something says that it changed. */
export class ProbeSchedule {
  readonly #probe: (options: ReadOptions) => Promise<SourceProbe>;
  #last: SourceProbe | undefined;
  #dueAt = 0;
  #askedAt = 0;
  readonly #first = Promise.withResolvers<void>();

  constructor(probe: (options: ReadOptions) => Promise<SourceProbe>) {
    this.#probe = probe;
  }

  /** What the last probe that reached the source found; before there was one, what the first one found. */
  get last(): SourceProbe | undefined {
    return this.#last;
  }

  /** When it was last asked, epoch ms. */
  get askedAt(): number {
    return this.#askedAt;
  }

  /** Resolves when the source was asked for the first time, with whatever outcome. */
  get first(): Promise<void> {
    return this.#first.promise;
  }

  /** Makes the next `refresh` ask. */
  invalidate(): void {
    this.#dueAt = 0;
  }

  /** Asks if it is time. A failure is told to `onError` and tried again after five minutes. */
  async refresh(now: number, options: ReadOptions, onError: (error: unknown) => void): Promise<void> {
    if (now < this.#dueAt) {
      return;
    }
    this.#askedAt = now;
    this.#dueAt = now + AFTER_FAILURE_MS;
    try {
      const found = await this.#probe(options);
      if (found.reachable) {
        this.#dueAt = now + HOUR_MS;
      }
      // A source that is away has not changed what it may see.
      if (found.reachable || this.#last === undefined) {
        this.#last = found;
      }
    } catch (error) {
      onError(error);
    } finally {
      this.#first.resolve();
    }
  }
}
